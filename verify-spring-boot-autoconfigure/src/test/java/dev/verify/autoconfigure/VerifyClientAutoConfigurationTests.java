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

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.verify.autoconfigure.observation.VerifyObservationAutoConfiguration;
import dev.verify.client.VerifyApiException;
import dev.verify.client.VerifyClient;
import dev.verify.client.VerifyCredentials;
import dev.verify.client.VerifyInterceptor;
import dev.verify.client.form.Channel;
import dev.verify.client.operation.VerifyOperation;
import dev.verify.client.verification.CreateVerification;
import dev.verify.emulator.VerifyEmulator;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.ObservationTextPublisher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.boot.webclient.autoconfigure.WebClientObservationAutoConfiguration;
import org.springframework.core.Ordered;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

class VerifyClientAutoConfigurationTests {

	private static final String PHONE = "+15005550106";

	private static VerifyEmulator emulator;

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, ReactiveHttpClientAutoConfiguration.class,
				WebClientAutoConfiguration.class, VerifyClientAutoConfiguration.class));

	private final ApplicationContextRunner connected = this.application.withPropertyValues(
			"twilio.verify.base-url=" + emulator.url(), "twilio.verify.account-sid=" + emulator.accountSid(),
			"twilio.verify.auth-token=" + emulator.authToken(), "twilio.verify.service-sid=" + emulator.serviceSid());

	@BeforeAll
	static void startEmulator() {
		emulator = VerifyEmulator.start();
	}

	@AfterAll
	static void stopEmulator() {
		emulator.close();
	}

	@BeforeEach
	void clearInbox() {
		emulator.reset();
	}

	@Test
	void clientWhenPropertiesAreSetThenSendsThroughTheirAccountAndService() {
		this.connected.run((context) -> {
			send(context.getBean(VerifyClient.class));
			assertThat(emulator.inbox().latestTo(PHONE).serviceSid()).isEqualTo(emulator.serviceSid());
		});
	}

	@Test
	void clientWhenConnectionDetailsAreABeanThenIgnoresProperties() {
		this.application
			.withPropertyValues("twilio.verify.base-url=http://localhost:1", "twilio.verify.account-sid=nonsense")
			.withBean(VerifyConnectionDetails.class, EmulatorConnection::new)
			.run((context) -> {
				send(context.getBean(VerifyClient.class));
				assertThat(emulator.inbox().to(PHONE)).hasSize(1);
				assertThat(context).doesNotHaveBean(PropertiesVerifyConnectionDetails.class);
			});
	}

	@Test
	void clientWhenApplicationHasItsOwnThenBacksOffAndAsksForNoProperty() {
		VerifyClient own = VerifyClient.builder().credentials(VerifyCredentials.authToken("AC0", "token")).build();
		this.application.withBean(VerifyClient.class, () -> own).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(VerifyClient.class)).isSameAs(own);
			assertThat(context.getBeanFactory().containsSingleton("verifyConnector")).isFalse();
		});
	}

	@Test
	void clientWhenDisabledThenIsAbsentAndAsksForNoProperty() {
		this.application.withPropertyValues("twilio.verify.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(VerifyClient.class));
	}

	@Test
	void clientWhenLibraryIsMissingThenConfigurationBacksOff() {
		this.application.withClassLoader(new FilteredClassLoader(VerifyClient.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(VerifyClientAutoConfiguration.class));
	}

	@Test
	void clientWhenWebClientIsCustomizedThenCustomizersApply() {
		List<String> seen = new ArrayList<>();
		this.connected.withBean(WebClientCustomizer.class, () -> (builder) -> builder.filter((request, next) -> {
			seen.add(request.method().name());
			return next.exchange(ClientRequest.from(request).build());
		})).run((context) -> {
			send(context.getBean(VerifyClient.class));
			assertThat(seen).containsExactly("POST");
		});
	}

	@Test
	void clientsWhenWebClientIsABeanThenAllCallsGoThroughIt() {
		List<String> seen = new ArrayList<>();
		this.connected.withBean(WebClient.Builder.class,
				() -> WebClient.builder().defaultHeader("X-Application", "shop").filter((request, next) -> {
					seen.add(request.method() + " " + request.headers().getFirst("X-Application") + " "
							+ request.url().getPath());
					return next.exchange(request);
				}))
			.withPropertyValues("twilio.verify.clients.shop.service-sid=" + emulator.serviceSid())
			.run((context) -> {
				send(context.getBean("verifyClient", VerifyClient.class));
				send(context.getBean("shopVerifyClient", VerifyClient.class));
				String call = "POST shop /v2/Services/" + emulator.serviceSid() + "/Verifications";
				assertThat(seen).containsExactly(call, call);
			});
	}

	@Test
	void clientWhenWebClientIsABeanThenTheBeanIsNotChanged() {
		WebClient.Builder own = WebClient.builder();
		this.connected.withBean(WebClient.Builder.class, () -> own).run((context) -> {
			send(context.getBean(VerifyClient.class));
			own.filters((filters) -> assertThat(filters).isEmpty());
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void requestWhenObservedThenOnDemandAndWithTheTemplate(boolean observeRequests) {
		List<String> recorded = new ArrayList<>();
		ObservationRegistry observations = ObservationRegistry.create();
		observations.observationConfig().observationHandler(new ObservationTextPublisher(recorded::add));
		this.connected
			.withConfiguration(AutoConfigurations.of(WebClientObservationAutoConfiguration.class,
					VerifyObservationAutoConfiguration.class))
			.withBean(ObservationRegistry.class, () -> observations)
			.withPropertyValues("twilio.verify.http.observe-requests=" + observeRequests)
			.run((context) -> {
				context.getBean(VerifyClient.class)
					.verifications()
					.fetch(PHONE)
					.onErrorComplete(VerifyApiException.class)
					.block();
				assertThat(recorded).anySatisfy((text) -> assertThat(text).contains("twilio.verify.calls"))
					.noneSatisfy((text) -> assertThat(text).contains(PHONE.substring(1)));
				assertThat(recorded.stream().anyMatch((text) -> text.contains("http.client.requests")))
					.isEqualTo(observeRequests);
			});
	}

	@ParameterizedTest
	@CsvSource({ "base-url, https://verify.example.org/a%20b", "oauth.token-url, https://token.example.org/t?x=a%20b",
			"base-url, https://verify.example.org/caf%C3%A9%2Fx" })
	void urlWhenItHasEscapesThenIsTakenAsWritten(String property, String url) {
		this.connected.withPropertyValues("twilio.verify." + property + "=" + url).run((context) -> {
			VerifyConnectionDetails details = context.getBean(VerifyConnectionDetails.class);
			assertThat(Stream.of(details.getBaseUrl(), details.getTokenUrl()).map(String::valueOf)).contains(url);
		});
	}

	@Test
	void clientWhenApplicationPrefersAnotherConnectorThenStillUsesReactorNetty() {
		this.connected.withBean(ClientHttpConnectorBuilder.class, () -> ClientHttpConnectorBuilder.jdk())
			.run((context) -> {
				send(context.getBean(VerifyClient.class));
				assertThat(emulator.inbox().to(PHONE)).hasSize(1);
			});
	}

	@Test
	void clientWhenObservedThenRecordsTheTemplateAndNoValue() {
		List<String> recorded = new ArrayList<>();
		ObservationRegistry observations = ObservationRegistry.create();
		observations.observationConfig().observationHandler(new ObservationTextPublisher(recorded::add));
		this.connected
			.withConfiguration(AutoConfigurations.of(WebClientObservationAutoConfiguration.class,
					VerifyObservationAutoConfiguration.class))
			.withBean(ObservationRegistry.class, () -> observations)
			.run((context) -> {
				send(context.getBean(VerifyClient.class));
				assertThat(recorded).isNotEmpty()
					.anySatisfy((text) -> assertThat(text).contains("/Verifications"))
					.noneSatisfy((text) -> assertThat(text).contains(emulator.serviceSid()))
					.noneSatisfy((text) -> assertThat(text).contains(PHONE));
			});
	}

	@Test
	void clientWhenInterceptorsAreBeansThenTheFirstInOrderIsTheOutermost() {
		List<String> calls = new ArrayList<>();
		this.connected.withBean("second", VerifyInterceptor.class, () -> new Recording("second", 2, calls))
			.withBean("first", VerifyInterceptor.class, () -> new Recording("first", 1, calls))
			.run((context) -> {
				send(context.getBean(VerifyClient.class));
				assertThat(calls).containsExactly("first", "second");
			});
	}

	@Test
	void clientWhenCustomizerIsABeanThenHasTheLastWord() {
		this.connected.withPropertyValues("twilio.verify.base-url=http://localhost:1")
			.withBean(VerifyClientCustomizer.class, () -> (client) -> client.baseUrl(URI.create(emulator.url())))
			.run((context) -> {
				send(context.getBean(VerifyClient.class));
				assertThat(emulator.inbox().to(PHONE)).hasSize(1);
			});
	}

	@Test
	void propertiesWhenPrintedThenShowNoSecret() {
		this.connected
			.withPropertyValues("twilio.verify.auth-token=the-secret", "twilio.verify.api-key.secret=another",
					"twilio.verify.api-key.sid=SK" + "0".repeat(32))
			.run((context) -> {
				VerifyProperties properties = context.getBean(VerifyProperties.class);
				assertThat(properties + " " + properties.apiKey()).doesNotContain("the-secret")
					.doesNotContain("another");
			});
	}

	private static void send(VerifyClient client) {
		client.verifications().create(CreateVerification.to(PHONE, Channel.SMS)).block();
	}

	private static final class EmulatorConnection implements VerifyConnectionDetails {

		@Override
		public VerifyCredentials getCredentials() {
			return VerifyCredentials.authToken(emulator.accountSid(), emulator.authToken());
		}

		@Override
		public String getServiceSid() {
			return emulator.serviceSid();
		}

		@Override
		public URI getBaseUrl() {
			return URI.create(emulator.url());
		}

	}

	private record Recording(String name, int order, List<String> calls) implements VerifyInterceptor, Ordered {

		@Override
		public int getOrder() {
			return this.order;
		}

		@Override
		public <T> Mono<T> intercept(VerifyOperation operation, Mono<T> call) {
			return Mono.defer(() -> {
				this.calls.add(this.name);
				return call;
			});
		}

	}

}
