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

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import dev.verify.client.ConnectionLimits;
import dev.verify.client.VerifyHttp;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpCookieHandling;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.boot.ssl.SslBundle;

/**
 * The connections of the Verify client: Boot's Reactor Netty with what the application
 * has customized, and then what no application may undo, in a pool of their own.
 */
final class VerifyConnector implements AutoCloseable {

	private final ConnectionLimits limits;

	private final ConnectionProvider connections;

	private final ReactorClientHttpConnectorBuilder builder;

	private final HttpClientSettings settings;

	/**
	 * Takes what the application has set for all of its HTTP clients. A builder for
	 * another library is left alone, since none but Reactor Netty is known never to send
	 * a request twice.
	 */
	VerifyConnector(@Nullable ClientHttpConnectorBuilder<?> builder, HttpClientSettings settings,
			ConnectionLimits limits) {
		this.limits = limits;
		this.connections = VerifyHttp.connectionProvider(limits);
		this.builder = (builder instanceof ReactorClientHttpConnectorBuilder reactor) ? reactor
				: ClientHttpConnectorBuilder.reactor();
		this.settings = settings;
	}

	HttpClient build(@Nullable SslBundle sslBundle) {
		HttpClientSettings settings = this.settings.withRedirects(HttpRedirects.DONT_FOLLOW)
			.withCookieHandling(HttpCookieHandling.DISABLE)
			.withReadTimeout(null);
		// Boot's builder gives its client away only to those who customize it.
		AtomicReference<HttpClient> built = new AtomicReference<>();
		this.builder.withHttpClientFactory(() -> HttpClient.create(this.connections))
			.withHttpClientCustomizer((client) -> {
				built.set(VerifyHttp.harden(client, this.limits));
				return built.get();
			})
			.build((sslBundle != null) ? settings.withSslBundle(sslBundle) : settings);
		return Objects.requireNonNull(built.get());
	}

	@Override
	public void close() {
		this.connections.dispose();
	}

}
