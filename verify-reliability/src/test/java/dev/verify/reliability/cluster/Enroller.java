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

package dev.verify.reliability.cluster;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import com.bastiaanjansen.otp.TOTPGenerator;
import dev.verify.client.entity.CreateFactor;
import dev.verify.client.entity.CreatePasskey;
import dev.verify.client.entity.Factor;
import dev.verify.client.entity.FactorType;
import dev.verify.client.entity.NewPasskey;
import dev.verify.client.entity.UpdateFactor;
import dev.verify.client.entity.VerifyPasskey;
import dev.verify.client.form.AuthenticatorAttachment;
import dev.verify.client.form.PasskeyRequirement;
import dev.verify.emulator.handset.Handset;
import dev.verify.emulator.handset.PasskeyAuthenticator;
import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorAdministration;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorSettings;
import dev.verify.security.SecurityStampService;
import dev.verify.security.StoreTransaction;
import dev.verify.security.TrustRevoker;
import dev.verify.security.config.SecondFactorServices;
import dev.verify.security.event.SecondFactorEventPublisher;
import dev.verify.security.jdbc.JdbcStores;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives people their factors, as the operator of the application would, and looks into
 * the stores.
 */
final class Enroller {

	private static final Pattern KEY = Pattern.compile("<code>([A-Z2-7 ]+)</code>");

	private static final Pattern NUMBER = Pattern.compile("<strong>(\\d+)</strong>");

	private static final Pattern RECOVERY_CODE = Pattern.compile("<code>([0-9A-Z-]{14})</code>");

	private final Cluster cluster;

	private final SecondFactorAdministration administration;

	Enroller(Cluster cluster) {
		this.cluster = cluster;
		this.administration = SecondFactorServices.administration(cluster.enrollments, cluster.counters,
				new SecurityStampService(JdbcStores.of(cluster.postgres.dataSource()).securityStamps(), Duration.ZERO,
						Clock.systemUTC()),
				TrustRevoker.none(), SecondFactorEventPublisher.none(), SecondFactorSettings.defaults("Test"),
				Clock.systemUTC(), StoreTransaction.none(), List.of());
	}

	Person phone(Person person) {
		this.cluster.enrollments.save(
				Enrollment.ofDestination(person.customer().name(), SecondFactorMethod.SMS, person.customer().phone()));
		return person;
	}

	Person authenticator(Person person) {
		String identity = person.customer().identity();
		String factor = Objects.requireNonNull(
				this.cluster.client.factors().create(identity, CreateFactor.totp("Authenticator")).block().sid());
		this.cluster.client.factors()
			.update(identity, factor, UpdateFactor.authPayload(handset(person).code()))
			.block();
		save(person, SecondFactorMethod.TOTP, factor);
		return person;
	}

	Person device(Person person) {
		String identity = person.customer().identity();
		handset(person).enroll();
		String factor = Objects.requireNonNull(this.cluster.client.factors()
			.list(identity)
			.filter((each) -> FactorType.PUSH.equals(each.factorType()))
			.blockFirst()
			.sid());
		save(person, SecondFactorMethod.PUSH, factor);
		return person;
	}

	/** Enrolls a passkey, which the person's handset has from then on. */
	Person passkey(Person person) {
		String identity = person.customer().identity();
		NewPasskey created = Objects.requireNonNull(this.cluster.client.passkeys()
			.create(CreatePasskey.of(identity, "Passkey")
				.authenticatorAttachment(AuthenticatorAttachment.ANY)
				.discoverableCredentials(PasskeyRequirement.PREFERRED)
				.userVerification(PasskeyRequirement.REQUIRED))
			.block());
		String options = JsonMapper.shared().writeValueAsString(created.options());
		Factor factor = this.cluster.client.passkeys()
			.verify(VerifyPasskey.credential(authenticatorOf(person).create(options, this.cluster.proxy.url())))
			.block();
		save(person, SecondFactorMethod.PASSKEY, Objects.requireNonNull(factor.sid()));
		return person;
	}

	PasskeyAuthenticator authenticatorOf(Person person) {
		return handset(person).passkeys();
	}

	Handset handset(Person person) {
		return this.cluster.verify.handset(person.customer().identity());
	}

	/** Enters on the device what the page shows. */
	void approve(Person person) {
		handset(person).approve(Map.of("number", person.get("/second-factor").found(NUMBER, 0)));
	}

	List<Enrollment> enrollments(Person person) {
		return this.cluster.enrollments.findByUserId(person.customer().name());
	}

	String enrollment(Person person) {
		return enrollments(person).get(0).id();
	}

	String enrollment(Person person, SecondFactorMethod method) {
		return enrollments(person).stream()
			.filter((enrollment) -> enrollment.method().equals(method))
			.findFirst()
			.orElseThrow()
			.id();
	}

	/** What the key that a page shows would give now. */
	String codeOnPage(Person person) {
		return new TOTPGenerator.Builder(person.found(KEY, 0).replace(" ", "").getBytes(StandardCharsets.US_ASCII))
			.build()
			.now();
	}

	String recoveryCodeOnPage(Person person) {
		return person.found(RECOVERY_CODE, 0);
	}

	/** How many failures in a row are on record. */
	int failures(Person person) {
		return this.administration.list(person.customer().name()).get(0).failures();
	}

	private void save(Person person, SecondFactorMethod method, String factor) {
		this.cluster.enrollments
			.save(Enrollment.ofFactor(person.customer().name(), method, person.customer().identity(), factor));
	}

}
