package dev.verify.autoconfigure;

import java.util.concurrent.atomic.AtomicBoolean;

import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * The web client of the application, where the application has put something of its own
 * into it. One that is as Boot made it adds nothing to a call but its cost, and addresses
 * to the log.
 */
class ApplicationWebClient {

	private final ObjectProvider<WebClient.Builder> builder;

	private final ObjectProvider<WebClientCustomizer> customizers;

	ApplicationWebClient(ObjectProvider<WebClient.Builder> builder, ObjectProvider<WebClientCustomizer> customizers) {
		this.builder = builder;
		this.customizers = customizers;
	}

	/**
	 * Gives a web client that sends through an HTTP client.
	 * @return the web client, null if calls need none
	 */
	WebClient.@Nullable Builder over(HttpClient httpClient) {
		WebClient.Builder builder = this.builder.getIfAvailable();
		if (builder == null || !(isCustomized() || isCustomized(builder))) {
			return null;
		}
		// A call is observed as a whole, not each request again.
		return builder.clone()
			.clientConnector(new ReactorClientHttpConnector(httpClient))
			.observationRegistry(ObservationRegistry.NOOP);
	}

	private boolean isCustomized() {
		return this.customizers.stream()
			.anyMatch((customizer) -> !customizer.getClass().getName().startsWith("org.springframework.boot."));
	}

	private static boolean isCustomized(WebClient.Builder builder) {
		AtomicBoolean customized = new AtomicBoolean();
		builder.clone()
			.filters((filters) -> note(customized, !filters.isEmpty()))
			.defaultHeaders((headers) -> note(customized, !headers.isEmpty()))
			.defaultCookies((MultiValueMap<String, String> cookies) -> note(customized, !cookies.isEmpty()));
		return customized.get();
	}

	private static void note(AtomicBoolean customized, boolean found) {
		if (found) {
			customized.set(true);
		}
	}

}
