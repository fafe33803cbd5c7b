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

import dev.verify.client.VerifyClient;
import dev.verify.client.VerifyCredentialsProvider;
import dev.verify.client.VerifyInterceptor;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.util.StringUtils;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Auto-configuration for the {@link VerifyClient}. Requests go through the application's
 * {@link WebClient.Builder} bean if there is one, over connections of the client's own
 * that never follow a redirect and never send a request twice. Further clients have
 * names, {@code twilio.verify.clients.<name>}, and are injected with these as qualifiers.
 * A {@link VerifyCredentialsProvider} bean replaces the credentials in the properties,
 * and may change them at any time.
 */
@AutoConfiguration(after = SslAutoConfiguration.class,
		afterName = { "org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration",
				"org.springframework.boot.webclient.autoconfigure.WebClientObservationAutoConfiguration",
				"org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration" })
@ConditionalOnClass({ VerifyClient.class, ClientHttpConnectorBuilder.class })
@ConditionalOnBooleanProperty(name = "twilio.verify.enabled", matchIfMissing = true)
@EnableConfigurationProperties({ VerifyProperties.class, VerifyHttpProperties.class })
@Import(NamedVerifyClientsRegistrar.class)
public final class VerifyClientAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(VerifyConnectionDetails.class)
	PropertiesVerifyConnectionDetails verifyConnectionDetails(VerifyProperties properties, VerifyHttpProperties http,
			ObjectProvider<SslBundles> sslBundles) {
		return new PropertiesVerifyConnectionDetails("twilio.verify.", properties.connection(), () -> {
			String bundle = http.ssl().bundle();
			return StringUtils.hasText(bundle) ? bundle(sslBundles.getObject(), bundle) : null;
		});
	}

	@Bean
	@Lazy
	VerifyConnector verifyConnector(ObjectProvider<ClientHttpConnectorBuilder<?>> builder,
			ObjectProvider<HttpClientSettings> settings, VerifyHttpProperties http) {
		return new VerifyConnector(builder.getIfAvailable(), settings.getIfAvailable(HttpClientSettings::defaults),
				http.connectionLimits());
	}

	@Bean
	@Lazy
	VerifyClientFactory verifyClientFactory(VerifyProperties properties, VerifyHttpProperties http,
			ObjectProvider<VerifyConnector> connector, ObjectProvider<WebClient.Builder> webClient,
			ObjectProvider<VerifyInterceptor> interceptors, ObjectProvider<VerifyClientCustomizer> customizers,
			ObjectProvider<VerifyCredentialsProvider> credentials, VerifyConnectionDetails connection) {
		return new VerifyClientFactory(properties, http, connector, webClient, interceptors, customizers, credentials,
				connection);
	}

	@Bean
	@ConditionalOnMissingBean
	VerifyClient verifyClient(VerifyClientFactory factory) {
		return factory.createDefault();
	}

	private static SslBundle bundle(SslBundles bundles, String name) {
		try {
			return bundles.getBundle(name);
		}
		catch (NoSuchSslBundleException ex) {
			throw new VerifyPropertyException("twilio.verify.http.ssl.bundle",
					"does not match an SSL bundle of spring.ssl.bundle");
		}
	}

}
