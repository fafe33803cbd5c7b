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

package dev.verify.autoconfigure;

import java.util.List;
import java.util.Objects;

import dev.verify.client.VerifyClient;
import dev.verify.client.VerifyCredentials;
import dev.verify.client.VerifyCredentialsProvider;
import dev.verify.client.VerifyInterceptor;
import dev.verify.client.operation.OperationKind;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Builds the clients of an application, all in the same way: the application's web
 * client, the client's own connections, the interceptors, and last the customizers.
 */
class VerifyClientFactory {

	private static final PropertyRange CONNECTION = new PropertyRange("twilio.verify.");

	private static final PropertyRange OAUTH = new PropertyRange("twilio.verify.oauth.");

	private final VerifyProperties properties;

	private final VerifyHttpProperties http;

	private final ObjectProvider<VerifyConnector> connector;

	private final ObjectProvider<WebClient.Builder> webClient;

	private final ObjectProvider<VerifyInterceptor> interceptors;

	private final ObjectProvider<VerifyClientCustomizer> customizers;

	private final ObjectProvider<VerifyCredentialsProvider> credentials;

	private final VerifyConnectionDetails defaultConnection;

	VerifyClientFactory(VerifyProperties properties, VerifyHttpProperties http,
			ObjectProvider<VerifyConnector> connector, ObjectProvider<WebClient.Builder> webClient,
			ObjectProvider<VerifyInterceptor> interceptors, ObjectProvider<VerifyClientCustomizer> customizers,
			ObjectProvider<VerifyCredentialsProvider> credentials, VerifyConnectionDetails defaultConnection) {
		this.properties = properties;
		this.http = http;
		this.connector = connector;
		this.webClient = webClient;
		this.interceptors = interceptors;
		this.customizers = customizers;
		this.credentials = credentials;
		this.defaultConnection = defaultConnection;
	}

	VerifyClient createDefault() {
		return create(VerifyClientName.ofDefault(), this.defaultConnection, true);
	}

	private VerifyClient create(VerifyClientName name, VerifyConnectionDetails details, boolean defaultCredentials) {
		VerifyClient.Builder client = VerifyClient.builder()
			.httpClient(this.connector.getObject().build(details.getSslBundle()))
			.webClient(webClient());
		client.checkArguments(this.properties.checkArguments());
		connect(client, details);
		VerifyCredentialsProvider provider = defaultCredentials ? this.credentials.getIfAvailable() : null;
		client.credentials((provider != null) ? provider : fixed(details.getCredentials()));
		client.connectionLimits(this.http.connectionLimits());
		for (OperationKind kind : OperationKind.values()) {
			client.responseTimeout(kind, this.http.responseTimeout().of(kind));
		}
		// The builder wraps what it already has: the first bean in order becomes the
		// outermost.
		List<VerifyInterceptor> outermostFirst = this.interceptors.orderedStream().toList();
		for (int i = outermostFirst.size() - 1; i >= 0; i--) {
			client.interceptor(outermostFirst.get(i));
		}
		client.interceptor(name);
		this.customizers.orderedStream().forEach((customizer) -> customizer.customize(client));
		return client.build();
	}

	// The observation of a call covers its requests. They are observed on demand only.
	private WebClient.Builder webClient() {
		WebClient.Builder builder = this.webClient.getIfAvailable(WebClient::builder).clone();
		return this.http.observeRequests() ? builder : builder.observationRegistry(ObservationRegistry.NOOP);
	}

	VerifyClient createNamed(String name) {
		VerifyProperties.Connection connection = Objects.requireNonNull(this.properties.clients().get(name));
		return create(VerifyClientName.of(name),
				new NamedVerifyConnectionDetails(name, connection, this.defaultConnection),
				!connection.hasCredentials());
	}

	private static VerifyCredentialsProvider fixed(VerifyCredentials credentials) {
		return () -> credentials;
	}

	private static void connect(VerifyClient.Builder client, VerifyConnectionDetails details) {
		PropertyMapper map = PropertyMapper.get();
		CONNECTION.create(VerifyProperties.Connection.class, () -> {
			map.from(details::getServiceSid).to(client::serviceSid);
			map.from(details::getBaseUrl).to(client::baseUrl);
			map.from(details::getEdge).whenHasText().to(client::edge);
			map.from(details::getRegion).whenHasText().to(client::region);
			return client;
		});
		OAUTH.create(VerifyProperties.OAuth.class, () -> {
			map.from(details::getTokenUrl).to(client::tokenUrl);
			return client;
		});
	}

}
