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

package dev.verify.security.internal.passkey;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import dev.verify.client.VerifyClient;
import dev.verify.client.VerifyCredentials;
import dev.verify.client.service.UpdateService;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.account.Switch;
import dev.verify.emulator.handset.PasskeyAuthenticator;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorService;
import dev.verify.security.StartRequest;
import dev.verify.security.StepResult;
import dev.verify.security.TrustRevoker;
import dev.verify.security.config.SecondFactorServices;
import dev.verify.security.enrollment.EnrollmentCandidate;
import dev.verify.security.enrollment.EnrollmentRequest;
import dev.verify.security.enrollment.EnrollmentService;
import dev.verify.security.enrollment.EnrollmentSettings;
import dev.verify.security.enrollment.UnverifiedFactorStore;
import dev.verify.security.event.SecondFactorEventPublisher;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is not known of the live API is a switch of the emulator: passkeys work either
 * way.
 */
class PasskeySwitchTests {

	private static final String ORIGIN = "http://localhost";

	static Stream<Switch<Boolean>> switches() {
		return Stream.of(Switch.PASSKEY_PARAMS_OBJECT, Switch.PASSKEY_CREATION_OPTIONS, Switch.PASSKEY_IDS_EMPTY,
				Switch.PASSKEY_RANDOM_CHALLENGE, Switch.PASSKEY_LISTS_EMPTY, Switch.PASSKEY_CRITERIA_MERGED,
				Switch.PASSKEY_COUNTER_REFUSED, Switch.PASSKEY_BARE_ORIGINS, Switch.PASSKEY_FAILURE_FINAL,
				Switch.PASSKEY_HEX_RAW_ID, Switch.PASSKEY_TIMEOUTS, Switch.PASSKEY_EVENTS);
	}

	@ParameterizedTest
	@MethodSource("switches")
	@DisplayName("a passkey is enrolled, refused without user verification, and signs in")
	void passkeyWhenTheApiDiffersThenWorks(Switch<Boolean> difference) {
		try (VerifyEmulator emulator = VerifyEmulator.builder()
			.settings((settings) -> settings.with(difference, !settings.get(difference)))
			.start()) {
			VerifyClient client = VerifyClient.builder()
				.baseUrl(URI.create(emulator.url()))
				.credentials(VerifyCredentials.authToken(emulator.accountSid(), emulator.authToken()))
				.serviceSid(emulator.serviceSid())
				.build();
			client.services()
				.update(emulator.serviceSid(),
						UpdateService.settings()
							.passkeysRelyingPartyId("localhost")
							.passkeysRelyingPartyName("Test Bank")
							.passkeysRelyingPartyOrigins(ORIGIN))
				.block();
			EnrollmentRepository enrollments = EnrollmentRepository.inMemory();
			SecondFactorService service = SecondFactorServices.builder(client, enrollments).build();
			PasskeyAuthenticator laptop = emulator.handset("laptop-of-alice").passkeys();

			Enrollment passkey = enroll(client, service, enrollments, laptop);
			PendingChallenge pending = start(service, passkey);
			String unverified = laptop.userVerified(false).sign(options(pending), ORIGIN);
			assertThat(service.verify("alice", pending, unverified))
				.isEqualTo(new StepResult.Refused<>(SecondFactorProblem.PASSKEY_REJECTED));
			// Verify may have used the challenge up.
			PendingChallenge again = start(service, passkey);
			String credential = laptop.userVerified(true).sign(options(again), ORIGIN);

			assertThat(service.verify("alice", again, credential))
				.isEqualTo(new StepResult.Success<>(SecondFactorMethod.PASSKEY));
			assertThat(service.verify("alice", again, credential)).isInstanceOf(StepResult.Refused.class);
		}
	}

	private static Enrollment enroll(VerifyClient client, SecondFactorService service, EnrollmentRepository enrollments,
			PasskeyAuthenticator laptop) {
		EnrollmentSettings settings = new EnrollmentSettings(List.of(SecondFactorMethod.PASSKEY), true,
				Duration.ofMinutes(5), 10, false, null, "Test Bank");
		EnrollmentService enrollment = EnrollmentService.create(client, service, enrollments,
				UnverifiedFactorStore.inMemory(), TrustRevoker.none(), SecondFactorEventPublisher.none(), settings,
				Clock.systemUTC());
		EnrollmentCandidate candidate = success(
				enrollment.start(new EnrollmentRequest("alice", SecondFactorMethod.PASSKEY, "", "enroll", null)));
		String credential = laptop.create(Objects.requireNonNull(candidate.secret()), ORIGIN);
		success(enrollment.verify(candidate, credential));
		return enrollments.findByUserId("alice").get(0);
	}

	private static PendingChallenge start(SecondFactorService service, Enrollment passkey) {
		return success(service.start(StartRequest.of("alice", passkey.id(), "login")));
	}

	private static String options(PendingChallenge pending) {
		return Objects.requireNonNull(pending.passkeyOptions());
	}

	private static <T> T success(StepResult<T> result) {
		assertThat(result).isInstanceOf(StepResult.Success.class);
		return ((StepResult.Success<T>) result).value();
	}

}
