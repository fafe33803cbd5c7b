/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package dev.verify.client;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.verify.client.operation.OperationKind;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;

import org.springframework.core.codec.ByteArrayDecoder;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.util.Assert;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Puts a client together.
 */
final class DefaultVerifyClientBuilder implements VerifyClient.Builder {

	private ResponseTimeouts responseTimeouts = ResponseTimeouts.defaults();

	private ConnectionLimits connectionLimits = ConnectionLimits.defaults();

	private @Nullable VerifyCredentialsProvider credentials;

	private URI tokenUrl = TokenEndpoint.TWILIO;

	private boolean checkArguments = true;

	private @Nullable String serviceSid;

	private @Nullable URI baseUrl;

	private @Nullable String edge;

	private @Nullable String region;

	private @Nullable HttpClient httpClient;

	private WebClient.Builder webClient = WebClient.builder();

	private final List<VerifyInterceptor> interceptors = new ArrayList<>();

	@Override
	public VerifyClient.Builder credentials(VerifyCredentials credentials) {
		Assert.notNull(credentials, "credentials must not be null");
		return credentials(() -> credentials);
	}

	@Override
	public VerifyClient.Builder credentials(VerifyCredentialsProvider provider) {
		Assert.notNull(provider, "provider must not be null");
		this.credentials = provider;
		return this;
	}

	@Override
	public VerifyClient.Builder tokenUrl(URI tokenUrl) {
		Assert.isTrue(tokenUrl != null && tokenUrl.isAbsolute(), "tokenUrl must be absolute");
		this.tokenUrl = tokenUrl;
		return this;
	}

	@Override
	public VerifyClient.Builder checkArguments(boolean checkArguments) {
		this.checkArguments = checkArguments;
		return this;
	}

	@Override
	public VerifyClient.Builder serviceSid(String serviceSid) {
		this.serviceSid = DefaultVerifyClient.requireServiceSid(serviceSid);
		return this;
	}

	@Override
	public VerifyClient.Builder baseUrl(URI baseUrl) {
		Assert.notNull(baseUrl, "baseUrl must not be null");
		this.baseUrl = BaseUrl.require(baseUrl);
		return this;
	}

	@Override
	public VerifyClient.Builder edge(String edge) {
		this.edge = BaseUrl.requireLabel("edge", edge);
		return this;
	}

	@Override
	public VerifyClient.Builder region(String region) {
		this.region = BaseUrl.requireLabel("region", region);
		return this;
	}

	@Override
	public VerifyClient.Builder httpClient(HttpClient httpClient) {
		Assert.notNull(httpClient, "httpClient must not be null");
		this.httpClient = httpClient;
		return this;
	}

	@Override
	public VerifyClient.Builder webClient(WebClient.Builder webClient) {
		Assert.notNull(webClient, "webClient must not be null");
		this.webClient = webClient.clone();
		return this;
	}

	@Override
	public VerifyClient.Builder interceptor(VerifyInterceptor interceptor) {
		Assert.notNull(interceptor, "interceptor must not be null");
		this.interceptors.add(interceptor);
		return this;
	}

	@Override
	public VerifyClient.Builder responseTimeout(OperationKind kind, Duration timeout) {
		this.responseTimeouts = this.responseTimeouts.with(kind, timeout);
		return this;
	}

	@Override
	public VerifyClient.Builder connectionLimits(ConnectionLimits limits) {
		Assert.notNull(limits, "limits must not be null");
		this.connectionLimits = limits;
		return this;
	}

	@Override
	public VerifyClient build() {
		Assert.state(this.credentials != null, "No Verify credentials: set the properties twilio.verify.account-sid "
				+ "and twilio.verify.auth-token, or call VerifyClient.Builder#credentials");
		VerifyJson json = new VerifyJson();
		Clock clock = Clock.systemUTC();
		ErrorDecoder errors = new ErrorDecoder(json.trees(), clock);
		ByteArrayDecoder bodies = new ByteArrayDecoder();
		WebClient web = buildWebClient(bodies);
		Authorizer authorizer = new Authorizer(this.credentials, new TokenEndpoint(
				new Sender(web, this.tokenUrl.resolve("/"), errors, bodies), this.tokenUrl, json.trees(), clock));
		BaseUrl url = BaseUrl.of(this.baseUrl, this.edge, this.region);
		Transport transport = new Transport(new Sender(web, url.host(), errors, bodies), url, authorizer,
				List.copyOf(this.interceptors), this.connectionLimits.beforeSending(), this.responseTimeouts);
		return DefaultVerifyClient.of(new Operations(transport, json, this.checkArguments), this.serviceSid);
	}

	private WebClient buildWebClient(ByteArrayDecoder bodies) {
		HttpClient client = (this.httpClient != null) ? VerifyHttp.harden(this.httpClient, this.connectionLimits)
				: this.connectionLimits.equals(ConnectionLimits.defaults()) ? VerifyHttp.client()
						: VerifyHttp.client(this.connectionLimits);
		return RealTarget.in(this.webClient.clone())
			.clientConnector(new ReactorClientHttpConnector(RealTarget.in(client)))
			.codecs((codecs) -> {
				codecs.defaultCodecs().enableLoggingRequestDetails(false);
				codecs.customCodecs().registerWithDefaultConfig(bodies);
			})
			.build();
	}

}
