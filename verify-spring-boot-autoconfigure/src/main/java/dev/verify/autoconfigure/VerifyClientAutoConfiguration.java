package dev.verify.autoconfigure;

import java.util.List;

import dev.verify.client.VerifyClient;
import dev.verify.client.VerifyInterceptor;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Auto-configuration for the {@link VerifyClient}: Boot's {@link WebClient.Builder} with
 * its customizers and observation, over a connector of its own that never follows a
 * redirect and never sends a request twice.
 */
@AutoConfiguration(after = SslAutoConfiguration.class,
		afterName = { "org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration",
				"org.springframework.boot.webclient.autoconfigure.WebClientObservationAutoConfiguration",
				"org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration" })
@ConditionalOnClass({ VerifyClient.class, ClientHttpConnectorBuilder.class })
@ConditionalOnBooleanProperty(name = "twilio.verify.enabled", matchIfMissing = true)
@EnableConfigurationProperties(VerifyProperties.class)
public final class VerifyClientAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(VerifyConnectionDetails.class)
	PropertiesVerifyConnectionDetails verifyConnectionDetails(VerifyProperties properties,
			ObjectProvider<SslBundles> sslBundles) {
		return new PropertiesVerifyConnectionDetails(properties, sslBundles);
	}

	@Bean
	@ConditionalOnMissingBean(VerifyClient.class)
	VerifyConnector verifyConnector(ObjectProvider<ClientHttpConnectorBuilder<?>> builder,
			ObjectProvider<HttpClientSettings> settings) {
		return new VerifyConnector(builder.getIfAvailable(), settings.getIfAvailable(HttpClientSettings::defaults));
	}

	@Bean
	@ConditionalOnMissingBean
	VerifyClient verifyClient(VerifyConnectionDetails details, VerifyProperties properties, VerifyConnector connector,
			ObjectProvider<WebClient.Builder> webClientBuilder, ObjectProvider<VerifyInterceptor> interceptors,
			ObjectProvider<VerifyClientCustomizer> customizers) {
		VerifyClient.Builder client = VerifyClient.builder()
			.webClient(webClientBuilder.getIfAvailable(WebClient::builder)
				.clone()
				.clientConnector(connector.build(properties.http(), details.getSslBundle())));
		connect(client, details);
		properties.http().responseTimeout().forEach(client::responseTimeout);
		// The builder wraps what it already has: the first bean in order becomes the
		// outermost.
		List<VerifyInterceptor> outermostFirst = interceptors.orderedStream().toList();
		for (int i = outermostFirst.size() - 1; i >= 0; i--) {
			client.interceptor(outermostFirst.get(i));
		}
		customizers.orderedStream().forEach((customizer) -> customizer.customize(client));
		return client.build();
	}

	private static void connect(VerifyClient.Builder client, VerifyConnectionDetails details) {
		client.credentials(details.getCredentials());
		PropertyMapper map = PropertyMapper.get();
		map.from(details::getServiceSid).to(client::serviceSid);
		map.from(details::getBaseUrl).to(client::baseUrl);
		map.from(details::getEdge).to(client::edge);
		map.from(details::getRegion).to(client::region);
	}

}
