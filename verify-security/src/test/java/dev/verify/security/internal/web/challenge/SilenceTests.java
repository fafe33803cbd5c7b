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

package dev.verify.security.internal.web.challenge;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import dev.verify.security.Enrollment;
import dev.verify.security.Payment;
import dev.verify.security.PaymentConfirmation;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorService;
import dev.verify.security.StartRequest;
import dev.verify.security.StepResult;
import dev.verify.security.fixture.Application;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.OnWebFlux;
import dev.verify.security.fixture.ReactiveApplication;
import dev.verify.security.fixture.Server;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.authentication.event.AbstractAuthenticationEvent;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.authentication.event.AuthenticationFailureCredentialsExpiredEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is told to logs and listeners: that something happened, and nothing personal.
 */
@OnBothStacks
class SilenceTests {

	private static final String PHONE = "+12125550131";

	@Test
	@DisplayName("R44, B21: with every logger at TRACE, neither destination nor code is found in the log")
	void loginWhenEverythingIsLoggedThenNothingPersonalIsFound() {
		try (Server server = Server.start()) {
			server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
			Browser alice = server.login("alice");
			List<String> codes = new ArrayList<>(List.of("918273"));

			List<String> lines = logged(() -> {
				alice.choose(0).answer("918273");
				codes.add(server.verify.inbox().latestTo(PHONE).code());
				server.verify.fail("CreateVerificationCheck").times(1).withCode(60202);
				alice.get("/second-factor").answer(codes.get(1));
				alice.choose(0).answer(codes.get(1));
				assertThat(alice.get("/account").status()).isEqualTo(200);
			});

			assertThat(lines).isNotEmpty().noneMatch((line) -> line.contains(PHONE.substring(1)));
			assertThat(lines).noneMatch((line) -> codes.stream().anyMatch(line::contains));
		}
	}

	@Test
	@DisplayName("R34, R44: with every logger at TRACE, neither amount nor payee is found in the log")
	void paymentWhenEverythingIsLoggedThenNothingOfItIsFound() {
		try (Server server = Server.start()) {
			Enrollment phone = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE);
			server.enrollments.save(phone);
			Payment payment = Payment.of(new BigDecimal("8461.37"), Currency.getInstance("EUR"), "Canary Wharfinger");
			PaymentConfirmation payments = server.bean(SecondFactorService.class).payments();
			StartRequest request = StartRequest.of("alice", phone.id(), "draft");

			List<String> lines = logged(() -> {
				StepResult.Success<PendingChallenge> started = (StepResult.Success<PendingChallenge>) payments
					.start(request, payment);
				server.verify.fail("CreateVerificationCheck").times(1).withStatus(503);
				for (int i = 0; i < 2; i++) {
					payments.verify("alice", started.value(), "draft", payment, "918273");
				}
				payments.cancel("alice", started.value());
			});

			assertThat(lines).isNotEmpty()
				.noneMatch(
						(line) -> line.contains("8461.37") || line.contains("Wharfinger") || line.contains("918273"));
		}
	}

	/** What is logged meanwhile, by everyone and in every detail. */
	private static List<String> logged(Runnable steps) {
		Recorder recorder = new Recorder();
		Logger root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
		Level level = root.getLevel();
		try {
			root.detachAppender("console");
			recorder.start();
			root.addAppender(recorder);
			root.setLevel(Level.TRACE);
			steps.run();
			return recorder.lines;
		}
		finally {
			root.setLevel(level);
			root.detachAppender(recorder);
		}
	}

	@Test
	@DisplayName("R45: success and failure are published once each, and carry neither code nor destination")
	void loginWhenListenedToThenEventsAreSilent() {
		try (Server server = Server.start(Listening.class)) {
			server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
			Browser alice = server.login("alice").choose(0);
			List<AbstractAuthenticationEvent> events = server.bean(Listener.class).events;
			events.clear();

			alice.answer("918273");
			assertThat(events).singleElement().isInstanceOf(AuthenticationFailureBadCredentialsEvent.class);
			AuthenticationFailureBadCredentialsEvent failure = (AuthenticationFailureBadCredentialsEvent) events.get(0);
			assertThat(failure.getAuthentication().getName()).isEqualTo("alice");
			assertThat(failure.getException()).hasMessage("The second factor was refused: wrong-code");
			assertThat(failure.getAuthentication().toString()).doesNotContain("918273", PHONE);

			events.clear();
			alice.answer(server.verify.inbox().latestTo(PHONE).code());
			assertThat(events).filteredOn(AuthenticationSuccessEvent.class::isInstance).hasSize(1);
		}
	}

	@Test
	@DisplayName("skyve#287: a code that is too old is no expired password")
	void loginWhenCodeIsTooOldThenPasswordIsNotReportedAsExpired() {
		try (Server server = Server.start(Listening.class)) {
			server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
			Browser alice = server.login("alice").choose(0);
			List<AbstractAuthenticationEvent> events = server.bean(Listener.class).events;
			server.clock.advance(Duration.ofMinutes(11));
			events.clear();

			alice.answer(server.verify.inbox().latestTo(PHONE).code());

			assertThat(alice.location()).isEqualTo("/second-factor?error=expired");
			assertThat(events).noneMatch(AuthenticationFailureCredentialsExpiredEvent.class::isInstance);
		}
	}

	private static final class Recorder extends AppenderBase<ILoggingEvent> {

		private final List<String> lines = new CopyOnWriteArrayList<>();

		@Override
		protected void append(ILoggingEvent event) {
			String trace = (event.getThrowableProxy() != null) ? ThrowableProxyUtil.asString(event.getThrowableProxy())
					: "";
			this.lines.add(event.getLoggerName() + ' ' + event.getFormattedMessage() + ' ' + trace);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import({ Application.class, Listeners.class })
	@OnWebFlux(ReactiveListening.class)
	static class Listening {

	}

	@Configuration(proxyBeanMethods = false)
	@Import({ ReactiveApplication.class, Listeners.class })
	static class ReactiveListening {

	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		@Bean
		AuthenticationEventPublisher events(ApplicationEventPublisher publisher) {
			return new DefaultAuthenticationEventPublisher(publisher);
		}

		@Bean
		Listener listener() {
			return new Listener();
		}

	}

	static final class Listener implements ApplicationListener<AbstractAuthenticationEvent> {

		private final List<AbstractAuthenticationEvent> events = new CopyOnWriteArrayList<>();

		@Override
		public void onApplicationEvent(AbstractAuthenticationEvent event) {
			this.events.add(event);
		}

	}

}
