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

package dev.verify.reliability.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import dev.verify.client.VerifyClient;
import dev.verify.client.form.PasskeyRequirement;
import dev.verify.client.service.UpdateService;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.handset.PasskeyAuthenticator;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorService;
import dev.verify.security.StartRequest;
import dev.verify.security.StepResult;
import dev.verify.security.enrollment.EnrollmentCandidate;
import dev.verify.security.enrollment.EnrollmentRequest;
import dev.verify.security.enrollment.EnrollmentService;
import dev.verify.security.recovery.RecoveryCodeService;
import dev.verify.security.trust.TrustResult;
import dev.verify.security.trust.TrustedBrowserService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Values that nobody else has go through whole flows, with faults in them and every
 * logger at TRACE; then they are looked for in the log and in a dump of the database.
 */
class CanaryFlowTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final String USER = "canary-user";

	private static final String ORIGIN = "https://canary.example";

	private static final String PHONE = "+12025550147";

	private static final String EMAIL = "canary.7f3a91@example.org";

	private final Map<String, String> canaries = new LinkedHashMap<>();

	private final List<String> log = new CopyOnWriteArrayList<>();

	@Test
	@DisplayName("R44, R48: no canary in the log at TRACE, nor in the database")
	void canaryWhenSentThroughWholeFlowsThenIsWrittenNowhere() {
		String key = Base64.getEncoder().encodeToString(new byte[32]);
		String[] dump = new String[1];
		try (VerifyEmulator emulator = VerifyEmulator.start();
				ConfigurableApplicationContext application = FaultApplication.start(emulator.port(),
						"--twilio.verify.second-factor.encryption.keys=one:" + key,
						"--twilio.verify.second-factor.encryption.index-key=" + key,
						"--twilio.verify.second-factor.trusted-browsers.enabled=true",
						"--twilio.verify.second-factor.enrollment.methods=sms,email,totp,passkey",
						"--twilio.verify.second-factor.enrollment.default-region=US")) {
			listening(() -> {
				flows(emulator, application);
				dump[0] = String.join("\n",
						application.getBean(JdbcTemplate.class).queryForList("SCRIPT", String.class));
			});
		}
		this.canaries.put("phone", PHONE.substring(1));
		this.canaries.put("e-mail", EMAIL);
		this.canaries.put("encryption key", key);
		assertThat(this.log).hasSizeGreaterThan(500);
		assertThat(dump[0]).contains("SECOND_FACTOR_ENROLLMENT", USER);
		assertThat(this.canaries).hasSizeGreaterThanOrEqualTo(12);
		System.out.printf("Canaries: %d, in %d lines of log and %d characters of database%n", this.canaries.size(),
				this.log.size(), dump[0].length());
		this.canaries.forEach((name, canary) -> {
			Predicate<String> found = found(canary);
			assertThat(this.log).as("the log and the %s", name).noneMatch(found);
			assertThat(dump[0]).as("the database and the %s", name).doesNotMatch(found);
		});
	}

	/** A code is a number of its own: six digits stand somewhere in many longer ones. */
	private static Predicate<String> found(String canary) {
		return canary.matches("[0-9]+") ? Pattern.compile("(?<![0-9])" + canary + "(?![0-9])").asPredicate()
				: (text) -> text.contains(canary);
	}

	private void flows(VerifyEmulator emulator, ConfigurableApplicationContext application) {
		FaultClock clock = application.getBean(FaultClock.class);
		EnrollmentService enrollment = application.getBean(EnrollmentService.class);
		for (SecondFactorMethod method : List.of(SecondFactorMethod.SMS, SecondFactorMethod.EMAIL)) {
			String to = (method == SecondFactorMethod.SMS) ? PHONE : EMAIL;
			StepResult.Success<EnrollmentCandidate> started = (StepResult.Success<EnrollmentCandidate>) enrollment
				.start(new EnrollmentRequest(USER, method, to, "enrollment-attempt-of-" + method, "192.0.2.1"));
			String code = emulator.inbox().latestTo(to).code();
			this.canaries.put("code of enrollment by " + method, code);
			this.canaries.put("wrong code of enrollment by " + method, code + "0");
			enrollment.verify(started.value(), code + "0");
			enrollment.verify(started.value(), code);
			clock.advance(Duration.ofMinutes(11));
		}
		StepResult.Success<EnrollmentCandidate> totp = (StepResult.Success<EnrollmentCandidate>) enrollment
			.start(new EnrollmentRequest(USER, SecondFactorMethod.TOTP, "", "enrollment-attempt-of-totp", null));
		this.canaries.put("TOTP secret", Objects.requireNonNull(totp.value().secret()));
		enrollment.verify(totp.value(), "0000000");
		for (Enrollment enrolled : application.getBean(EnrollmentRepository.class).findByUserId(USER)) {
			logIn(emulator, application, enrolled);
			clock.advance(Duration.ofMinutes(11));
		}
		passkey(emulator, application);
		recover(application);
		trust(application);
		this.canaries.put("auth token", "Basic "
				+ Base64.getEncoder().encodeToString((emulator.accountSid() + ":" + emulator.authToken()).getBytes()));
	}

	private void logIn(VerifyEmulator emulator, ConfigurableApplicationContext application, Enrollment enrolled) {
		SecondFactorService service = application.getBean(SecondFactorService.class);
		String to = Objects.requireNonNull(enrolled.destination());
		emulator.fail("CreateVerification").times(1).withCode(60200);
		service.start(StartRequest.of(USER, enrolled.id(), "attempt"));
		application.getBean(FaultClock.class).advance(Duration.ofMinutes(1));
		PendingChallenge pending = ((StepResult.Success<PendingChallenge>) service
			.start(StartRequest.of(USER, enrolled.id(), "attempt"))).value();
		String code = emulator.inbox().latestTo(to).code();
		this.canaries.put("code of login by " + enrolled.method(), code);
		this.canaries.put("wrong code of login by " + enrolled.method(), code + "1");
		service.verify(USER, pending, code + "1");
		for (int fault = 0; fault < 3; fault++) {
			switch (fault) {
				case 0 -> emulator.fail("CreateVerificationCheck").times(1).withReset();
				case 1 -> emulator.fail("CreateVerificationCheck").times(1).withStatus(503);
				default -> emulator.fail("CreateVerificationCheck").times(1).withTruncation();
			}
			service.verify(USER, pending, code);
		}
		application.getBean(VerifyClient.class).verifications().fetch("VE" + "0".repeat(32)).onErrorComplete().block();
	}

	private void passkey(VerifyEmulator emulator, ConfigurableApplicationContext application) {
		application.getBean(VerifyClient.class)
			.services()
			.update(emulator.serviceSid(),
					UpdateService.settings()
						.passkeysRelyingPartyId("localhost")
						.passkeysRelyingPartyName("Test Bank")
						.passkeysRelyingPartyOrigins(ORIGIN)
						.passkeysUserVerification(PasskeyRequirement.REQUIRED))
			.block();
		PasskeyAuthenticator phone = emulator.handset("canary-phone").passkeys();
		EnrollmentService enrollment = application.getBean(EnrollmentService.class);
		EnrollmentCandidate candidate = ((StepResult.Success<EnrollmentCandidate>) enrollment
			.start(new EnrollmentRequest(USER, SecondFactorMethod.PASSKEY, "", "enrollment-attempt-of-passkey", null)))
			.value();
		String created = phone.create(Objects.requireNonNull(candidate.secret()), ORIGIN);
		canaries("enrollment", created);
		enrollment.verify(candidate, created);
		Enrollment passkey = application.getBean(EnrollmentRepository.class)
			.findByUserId(USER)
			.stream()
			.filter((enrolled) -> enrolled.method() == SecondFactorMethod.PASSKEY)
			.findFirst()
			.orElseThrow();
		SecondFactorService service = application.getBean(SecondFactorService.class);
		PendingChallenge pending = ((StepResult.Success<PendingChallenge>) service
			.start(StartRequest.of(USER, passkey.id(), "attempt"))).value();
		String options = Objects.requireNonNull(pending.passkeyOptions());
		for (String origin : List.of("https://elsewhere.example", ORIGIN)) {
			String credential = phone.sign(options, origin);
			canaries("login at " + origin, credential);
			emulator.fail("UpdateChallengePasskeys").times(1).withTruncation();
			service.verify(USER, pending, credential);
		}
	}

	private void canaries(String occasion, String credential) {
		JsonNode json = JsonMapper.shared().readTree(credential);
		this.canaries.put("passkey ID of " + occasion, json.path("id").asString());
		json.path("response")
			.properties()
			.stream()
			.filter((member) -> member.getValue().isString() && !member.getValue().asString().isEmpty())
			.forEach((member) -> this.canaries.put(member.getKey() + " of " + occasion, member.getValue().asString()));
	}

	private void recover(ConfigurableApplicationContext application) {
		RecoveryCodeService codes = application.getBean(RecoveryCodeService.class);
		List<String> issued = codes.generate(USER);
		for (int number = 0; number < 3; number++) {
			this.canaries.put("recovery code " + number, issued.get(number));
		}
		codes.use(USER, issued.get(0));
		codes.use(USER, issued.get(0));
	}

	private void trust(ConfigurableApplicationContext application) {
		TrustedBrowserService browsers = application.getBean(TrustedBrowserService.class);
		String token = browsers.trust(USER, "Firefox");
		this.canaries.put("token of a browser", token.substring(token.indexOf('.') + 1));
		TrustResult.Trusted next = (TrustResult.Trusted) browsers.check(USER, token);
		this.canaries.put("next token of a browser", next.nextToken().substring(next.nextToken().indexOf('.') + 1));
	}

	private void listening(Runnable task) {
		Logger root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
		Level level = root.getLevel();
		List<ch.qos.logback.core.Appender<ILoggingEvent>> usual = new ArrayList<>();
		root.iteratorForAppenders().forEachRemaining(usual::add);
		usual.forEach(root::detachAppender);
		Ear ear = new Ear();
		ear.start();
		root.addAppender(ear);
		root.setLevel(Level.TRACE);
		try {
			task.run();
		}
		finally {
			root.setLevel(level);
			root.detachAppender(ear);
			usual.forEach(root::addAppender);
		}
	}

	/**
	 * Hears all but the emulator, which is the other end, and the wire, which is all
	 * there is to say.
	 */
	private final class Ear extends AppenderBase<ILoggingEvent> {

		@Override
		protected void append(ILoggingEvent event) {
			if (event.getLoggerName().startsWith("dev.verify.emulator")
					|| event.getLoggerName().startsWith("io.netty")) {
				return;
			}
			String trace = (event.getThrowableProxy() != null) ? ThrowableProxyUtil.asString(event.getThrowableProxy())
					: "";
			CanaryFlowTests.this.log.add(event.getLoggerName() + ' ' + event.getFormattedMessage() + ' ' + trace);
		}

	}

}
