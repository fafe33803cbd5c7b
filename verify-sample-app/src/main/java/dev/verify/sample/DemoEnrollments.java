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

package dev.verify.sample;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

import dev.verify.client.VerifyClient;
import dev.verify.client.entity.CreateAccessToken;
import dev.verify.client.entity.CreateFactor;
import dev.verify.client.entity.FactorType;
import dev.verify.client.entity.UpdateFactor;
import dev.verify.client.form.PasskeyRequirement;
import dev.verify.client.service.UpdateService;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.handset.Handset;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorMethod;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * What the users of the sample have enrolled: fictional addresses, and for Alice a phone
 * that the emulator holds in its hand. Nothing here is a shortcut: the factors are
 * created and proved as an application would do it.
 */
@Component
@Profile("!twilio & !cluster")
class DemoEnrollments implements ApplicationRunner {

	static final String ALICE_PHONE = "+12025550143";

	static final String BOB_PHONE = "+13125550187";

	static final String BOB_EMAIL = "bob@quayside.example";

	private final VerifyClient verify;

	private final VerifyEmulator emulator;

	private final EnrollmentRepository enrollments;

	private final Environment environment;

	DemoEnrollments(VerifyClient verify, VerifyEmulator emulator, EnrollmentRepository enrollments,
			Environment environment) {
		this.verify = verify;
		this.emulator = emulator;
		this.enrollments = enrollments;
		this.environment = environment;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		enroll();
		this.emulator.seed(this::enroll);
	}

	private void enroll() {
		List.of("alice", "bob")
			.forEach((user) -> this.enrollments.findByUserId(user)
				.forEach((old) -> this.enrollments.delete(user, old.id())));
		now(this.verify.services().update(this.emulator.serviceSid(), service()));
		// Verify wants to know a user by a name that says nothing about the person.
		String alice = UUID.randomUUID().toString();
		Handset handset = this.emulator.handset(alice);
		List.of(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, ALICE_PHONE),
				Enrollment.ofFactor("alice", SecondFactorMethod.TOTP, alice, enrollAuthenticator(alice, handset)),
				Enrollment.ofFactor("alice", SecondFactorMethod.PUSH, alice, enrollDevice(alice, handset))
					.withLabel("handset"),
				Enrollment.ofDestination("bob", SecondFactorMethod.SMS, BOB_PHONE),
				Enrollment.ofDestination("bob", SecondFactorMethod.EMAIL, BOB_EMAIL),
				Enrollment.ofDestination("bob", SecondFactorMethod.WHATSAPP, BOB_PHONE))
			.forEach(this.enrollments::save);
	}

	/** Passkeys belong to a domain, and are created and used by pages of its origins. */
	private UpdateService service() {
		String port = this.environment.getProperty("local.server.port", "8080");
		return UpdateService.settings()
			.friendlyName("Quayside Bank")
			.passkeysRelyingPartyId("localhost")
			.passkeysRelyingPartyName("Quayside Bank")
			.passkeysRelyingPartyOrigins("http://localhost:" + port)
			.passkeysUserVerification(PasskeyRequirement.REQUIRED);
	}

	private String enrollAuthenticator(String identity, Handset handset) {
		String factor = required(now(this.verify.factors().create(identity, CreateFactor.totp("Authenticator"))).sid());
		now(this.verify.factors().update(identity, factor, UpdateFactor.authPayload(handset.code())));
		return factor;
	}

	private String enrollDevice(String identity, Handset handset) {
		handset.enroll(required(now(this.verify.accessTokens().create(CreateAccessToken.push(identity))).token()));
		return required(now(this.verify.factors()
			.list(identity)
			.filter((factor) -> FactorType.PUSH.equals(factor.factorType()))
			.next()).sid());
	}

	private static <T> T now(Mono<T> call) {
		return call.blockOptional().orElseThrow();
	}

	private static String required(@Nullable String value) {
		return Objects.requireNonNull(value, "Verify answers with it");
	}

}
