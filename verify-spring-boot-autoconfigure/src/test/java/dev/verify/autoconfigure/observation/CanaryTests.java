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

package dev.verify.autoconfigure.observation;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import dev.verify.autoconfigure.VerifyClientAutoConfiguration;
import dev.verify.autoconfigure.health.VerifyHealthAutoConfiguration;
import dev.verify.autoconfigure.resilience.VerifyResilienceAutoConfiguration;
import dev.verify.client.VerifyClient;
import dev.verify.client.attempt.ListAttempts;
import dev.verify.client.attempt.SummarizeAttempts;
import dev.verify.client.entity.ApprovePasskeyChallenge;
import dev.verify.client.entity.CreateAccessToken;
import dev.verify.client.entity.CreateChallenge;
import dev.verify.client.entity.CreateFactor;
import dev.verify.client.entity.CreatePasskey;
import dev.verify.client.entity.CreatePasskeyChallenge;
import dev.verify.client.entity.FormType;
import dev.verify.client.entity.ListChallenges;
import dev.verify.client.entity.UpdateChallenge;
import dev.verify.client.entity.UpdateFactor;
import dev.verify.client.entity.VerifyPasskey;
import dev.verify.client.form.AuthenticatorAttachment;
import dev.verify.client.form.Channel;
import dev.verify.client.form.Paging;
import dev.verify.client.form.PasskeyRequirement;
import dev.verify.client.operation.Sid;
import dev.verify.client.operation.VerifyCall;
import dev.verify.client.ratelimit.UpdateBucket;
import dev.verify.client.service.CreateService;
import dev.verify.client.service.UpdateService;
import dev.verify.client.verification.CheckVerification;
import dev.verify.client.verification.CreateVerification;
import dev.verify.client.verification.ListTemplates;
import dev.verify.client.verification.VerificationStatus;
import dev.verify.client.webhook.CreateWebhook;
import dev.verify.client.webhook.EventType;
import dev.verify.client.webhook.UpdateWebhook;
import dev.verify.emulator.EmulatedAccount;
import dev.verify.emulator.VerifyEmulator;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.boot.webclient.autoconfigure.WebClientObservationAutoConfiguration;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.function.client.ClientRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends values that nobody else has through every operation, with every logger at TRACE,
 * and looks for them wherever something is written down.
 */
class CanaryTests {

	private static final String PHONE = "+12025550147";

	private static final String EMAIL = "canary.7f3a91@example.org";

	private static final String CODE = "9182736450";

	private static final String AMOUNT = "774411.93";

	private static final String PAYEE = "Zwitscher & Sons";

	private static final String SECRET = "KANARIENVOGELKANARIENVOGELKANARI";

	private static final String TOKEN = "5a7c0ffee5a7c0ffee5a7c0ffee5a7c0";

	private static final String BASIC = Base64.getEncoder()
		.encodeToString(("AC" + "7".repeat(32) + ":" + TOKEN).getBytes(StandardCharsets.UTF_8));

	private static final String SIGNATURE = "S2FuYXJpZW52b2dlbFNpZ25hdHVy";

	private static final String CREDENTIAL = """
			{"id":"aWQ","rawId":"aWQ","type":"public-key","response":{"attestationObject":"%1$s",
			 "authenticatorData":"%1$s","clientDataJSON":"%1$s","signature":"%1$s","userHandle":"%1$s"}}"""
		.formatted(SIGNATURE);

	private static final List<Object> FORMS = List.of(
			CreatePasskey.of("5f1d4a0b3c2e", EMAIL)
				.relyingParty("example.com", "Canary", List.of("https://example.com"))
				.authenticatorAttachment(AuthenticatorAttachment.ANY)
				.discoverableCredentials(PasskeyRequirement.PREFERRED)
				.userVerification(PasskeyRequirement.REQUIRED),
			VerifyPasskey.credential(CREDENTIAL), CreatePasskeyChallenge.of("5f1d4a0b3c2e"),
			ApprovePasskeyChallenge.credential(CREDENTIAL),
			CreateVerification.to(PHONE, Channel.SMS).amount(AMOUNT).payee(PAYEE).customCode(CODE),
			CheckVerification.to(PHONE, CODE), CreateFactor.totp(EMAIL).bindingSecret(SECRET),
			UpdateFactor.authPayload(CODE), CreateAccessToken.push("5f1d4a0b3c2e").factorFriendlyName(EMAIL),
			CreateChallenge.of("YF" + "0".repeat(32)).authPayload(CODE).detailsMessage(PAYEE),
			UpdateChallenge.authPayload(CODE), ListChallenges.all(), ListAttempts.all(), SummarizeAttempts.all(),
			ListTemplates.all(), UpdateBucket.settings().max(5), CreateService.named("Canary"),
			UpdateService.settings().friendlyName("Canary"),
			CreateWebhook.of("Canary", List.of(EventType.ALL), URI.create("https://example.org/hook")),
			UpdateWebhook.settings(), Paging.defaults(), VerificationStatus.CANCELED, FormType.PUSH);

	private static final Map<String, String> VALUES = Map.of("Identity", "5f1d4a0b3c2e", "Country", "US",
			"MessagingServiceSid", "MG" + "0".repeat(32), "UniqueName", "canary", "Description", "Canary");

	private final Set<String> operations = new TreeSet<>();

	private final StringBuilder written = new StringBuilder();

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	@DisplayName("R44: no canary in logs, metrics, observations, exceptions or toString of any operation")
	void canaryWhenSentThroughEveryOperationThenIsWrittenNowhere(boolean throughTheApplicationsFilter) {
		try (VerifyEmulator emulator = VerifyEmulator.builder().account("AC" + "7".repeat(32), TOKEN).start()) {
			EmulatedAccount account = emulator;
			SimpleMeterRegistry meters = new SimpleMeterRegistry();
			ApplicationContextRunner application = application(emulator, account, meters);
			ApplicationContextRunner filtered = application
				.withPropertyValues("twilio.verify.http.observe-requests=true",
						"spring.http.codecs.log-request-details=true")
				.withConfiguration(AutoConfigurations.of(CodecsAutoConfiguration.class))
				.withBean(WebClientCustomizer.class, () -> (builder) -> builder
					.filter((request, next) -> next.exchange(ClientRequest.from(request).build())));
			listening(() -> (throughTheApplicationsFilter ? filtered : application).run((context) -> {
				VerifyClient client = context.getBean(VerifyClient.class);
				callEveryOperation(client, account, (operation) -> {
				});
				callEveryOperation(client, account, (operation) -> account.fail(operation).times(1).withCode(60200));
				callEveryOperation(client, account, (operation) -> account.fail(operation).times(1).withReset());
			}));
			meters.getMeters().forEach((meter) -> this.written.append(meter.getId()).append('\n'));
		}
		assertThat(this.operations).hasSize(57);
		assertThat(this.written).as("what was written down").hasSizeGreaterThan(50_000);
		assertThat(this.written).as("what Reactor Netty wrote down").contains("/v2/SafeList/Numbers/:PhoneNumber");
		assertThat(this.written).as("what Spring wrote down")
			.contains("ExchangeFunctions")
			.containsPattern("HTTP GET http://[^ ]+/v2/SafeList/Numbers/:PhoneNumber");
		assertThat(canariesIn(this.written)).isEmpty();
	}

	@Test
	void searchWhenACanaryIsThereThenFindsIt() {
		this.written.append("To=%2B12025550147");
		assertThat(canariesIn(this.written)).containsExactly(PHONE.substring(1));
	}

	private static List<String> canariesIn(CharSequence text) {
		String all = text.toString();
		return Stream
			.of(TOKEN, BASIC, CODE, SECRET, SIGNATURE, AMOUNT, "Zwitscher", "canary.7f3a91", PHONE.substring(1))
			.filter(all::contains)
			.toList();
	}

	private ApplicationContextRunner application(VerifyEmulator emulator, EmulatedAccount account,
			MeterRegistry meters) {
		ObservationRegistry observations = ObservationRegistry.create();
		observations.observationConfig()
			.observationHandler(new DefaultMeterObservationHandler(meters))
			.observationHandler(new WrittenSpans());
		return new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(SslAutoConfiguration.class, ReactiveHttpClientAutoConfiguration.class,
							WebClientAutoConfiguration.class, WebClientObservationAutoConfiguration.class,
							VerifyResilienceAutoConfiguration.class, VerifyObservationAutoConfiguration.class,
							VerifyHealthAutoConfiguration.class, VerifyClientAutoConfiguration.class))
			.withBean(MeterRegistry.class, () -> meters)
			.withBean(ObservationRegistry.class, () -> observations)
			.withPropertyValues("twilio.verify.base-url=" + emulator.url(),
					"twilio.verify.account-sid=" + account.accountSid(),
					"twilio.verify.auth-token=" + account.authToken(),
					"twilio.verify.service-sid=" + account.serviceSid(),
					"twilio.verify.resilience.circuit-breaker.minimum-calls=10000");
	}

	private void callEveryOperation(VerifyClient client, EmulatedAccount account, Preparation preparation)
			throws ReflectiveOperationException {
		for (Method accessor : VerifyClient.class.getMethods()) {
			if (accessor.getParameterCount() == 0 && accessor.getReturnType().isInterface()) {
				for (Method method : accessor.getReturnType().getMethods()) {
					VerifyCall declared = method.getAnnotation(VerifyCall.class);
					if (declared != null) {
						this.operations.add(declared.id());
						preparation.prepare(declared.id());
						call(accessor.invoke(client), method, account);
					}
				}
			}
		}
	}

	private void call(Object resource, Method method, EmulatedAccount account) throws ReflectiveOperationException {
		@Nullable Object[] arguments = Stream.of(method.getParameters())
			.map((parameter) -> argument(parameter, account))
			.toArray();
		for (Object argument : arguments) {
			if (argument != null && FORMS.contains(argument)) {
				write(argument);
			}
		}
		Flux.from((Publisher<?>) method.invoke(resource, arguments))
			.take(20)
			.doOnNext(this::write)
			.onErrorResume((failure) -> {
				StringWriter trace = new StringWriter();
				failure.printStackTrace(new PrintWriter(trace, true));
				write(trace);
				return Flux.empty();
			})
			.blockLast();
	}

	private static @Nullable Object argument(Parameter parameter, EmulatedAccount account) {
		if (parameter.isAnnotationPresent(Sid.class)) {
			String prefix = parameter.getAnnotation(Sid.class).value();
			return prefix.equals("VA") ? account.serviceSid() : prefix + "0".repeat(32);
		}
		for (Object form : FORMS) {
			if (parameter.getType().isInstance(form) && parameter.getType() != Object.class) {
				return form;
			}
		}
		if (parameter.getType() == int.class) {
			return 60;
		}
		return (parameter.getType() == String.class) ? VALUES.getOrDefault(name(parameter), PHONE) : null;
	}

	private static String name(Parameter parameter) {
		PathVariable variable = parameter.getAnnotation(PathVariable.class);
		return (variable != null) ? variable.value() : parameter.getAnnotation(RequestParam.class).value();
	}

	private synchronized void write(Object text) {
		this.written.append(text).append('\n');
	}

	private void log(ILoggingEvent event) {
		write(event.getLoggerName() + " " + event.getFormattedMessage());
		if (event.getThrowableProxy() != null) {
			write(ThrowableProxyUtil.asString(event.getThrowableProxy()));
		}
	}

	private void listening(Runnable task) {
		Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
		Logger netty = (Logger) LoggerFactory.getLogger("reactor.netty");
		List<Appender<ILoggingEvent>> usual = new ArrayList<>();
		for (Iterator<Appender<ILoggingEvent>> all = root.iteratorForAppenders(); all.hasNext();) {
			usual.add(all.next());
		}
		Level level = root.getLevel();
		Level nettyLevel = netty.getLevel();
		Appender<ILoggingEvent> ear = new Ear();
		ear.setContext(root.getLoggerContext());
		ear.start();
		usual.forEach(root::detachAppender);
		root.addAppender(ear);
		root.setLevel(Level.TRACE);
		netty.setLevel(Level.TRACE);
		try {
			task.run();
		}
		finally {
			root.setLevel(level);
			netty.setLevel(nettyLevel);
			root.detachAppender(ear);
			usual.forEach(root::addAppender);
		}
	}

	@FunctionalInterface
	private interface Preparation {

		void prepare(String operation);

	}

	private final class Ear extends AppenderBase<ILoggingEvent> {

		@Override
		protected void append(ILoggingEvent event) {
			log(event);
		}

	}

	private final class WrittenSpans implements ObservationHandler<Observation.Context> {

		@Override
		public void onStop(Observation.Context context) {
			write(context.getContextualName() + " " + context.getAllKeyValues() + " " + context.getError());
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

}
