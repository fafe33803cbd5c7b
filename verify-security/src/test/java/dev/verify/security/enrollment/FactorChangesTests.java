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

package dev.verify.security.enrollment;

import java.util.Set;

import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorService;
import dev.verify.security.StepResult;
import dev.verify.security.TrustRevoker;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.fixture.Hesitant;
import dev.verify.security.fixture.RecordedEvents;
import dev.verify.security.fixture.Server;
import dev.verify.security.internal.challenge.EnrollmentVerification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How a user names, prefers and removes factors.
 */
class FactorChangesTests {

	private static final Enrollment SMS = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, "+12025550141");

	private static final Enrollment MAIL = Enrollment.ofDestination("alice", SecondFactorMethod.EMAIL,
			"alice@example.com");

	private static final StepResult<String> UNKNOWN = new StepResult.Refused<>(SecondFactorProblem.UNKNOWN_METHOD);

	private static final StepResult<String> NOT_ALLOWED = new StepResult.Refused<>(SecondFactorProblem.NOT_ALLOWED);

	private final Server server = Server.start();

	private final EnrollmentRepository enrollments = this.server.enrollments;

	private final RecordedEvents events = new RecordedEvents();

	private final FactorChanges changes = changes(this.enrollments, false);

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void renameWhenLabelFitsThenDoneAndTold() {
		this.enrollments.save(SMS);

		assertThat(this.changes.rename("alice", SMS.id(), "  " + "x".repeat(64) + " "))
			.isEqualTo(new StepResult.Success<>(SMS.id()));

		assertThat(this.enrollments.find("alice", SMS.id())).map(Enrollment::label).contains("x".repeat(64));
		assertThat(this.events.of(SecondFactorEvent.Changed.class)).singleElement()
			.extracting(SecondFactorEvent.Changed::what)
			.isEqualTo("label");
	}

	@ParameterizedTest
	@ValueSource(strings = { "two\nlines", "12345678901234567890123456789012345678901234567890123456789012345" })
	void renameWhenLabelDoesNotFitThenRefused(String label) {
		this.enrollments.save(SMS);

		assertThat(this.changes.rename("alice", SMS.id(), label)).isEqualTo(NOT_ALLOWED);

		assertThat(this.enrollments.find("alice", SMS.id())).contains(SMS);
	}

	@Test
	void preferWhenItIsTheUsersThenDoneAndTold() {
		this.enrollments.save(SMS);
		this.enrollments.save(MAIL);

		assertThat(this.changes.prefer("alice", MAIL.id())).isEqualTo(new StepResult.Success<>(MAIL.id()));

		assertThat(this.enrollments.findByUserId("alice")).extracting(Enrollment::id)
			.containsExactly(MAIL.id(), SMS.id());
		assertThat(this.events.of(SecondFactorEvent.Changed.class)).singleElement()
			.extracting(SecondFactorEvent.Changed::what)
			.isEqualTo("preferred");
	}

	@Test
	@DisplayName("R20: what another user has, or what was removed just then, is not changed, and nothing is told")
	void changesWhenFactorIsNotThereThenUnknownAndNotTold() {
		this.enrollments.save(SMS);
		FactorChanges late = changes(Hesitant.after(EnrollmentRepository.class, this.enrollments,
				(call) -> this.enrollments.delete("alice", SMS.id())), false);

		assertThat(this.changes.rename("bob", SMS.id(), "mine")).isEqualTo(UNKNOWN);
		assertThat(this.changes.remove("bob", SMS.id())).isEqualTo(UNKNOWN);
		assertThat(late.prefer("alice", SMS.id())).isEqualTo(UNKNOWN);
		this.enrollments.save(SMS);
		assertThat(late.rename("alice", SMS.id(), "mine")).isEqualTo(UNKNOWN);

		assertThat(this.enrollments.findByUserId("alice")).isEmpty();
		assertThat(this.events.of(SecondFactorEvent.class)).isEmpty();
	}

	@Test
	@DisplayName("R20: the last factor goes only where the application lets it, and is told")
	void removeWhenItIsTheLastThenOnlyIfAllowed() {
		this.enrollments.save(SMS);
		assertThat(this.changes.remove("alice", SMS.id())).isEqualTo(NOT_ALLOWED);
		assertThat(this.enrollments.findByUserId("alice")).containsExactly(SMS);
		assertThat(this.events.of(SecondFactorEvent.Removed.class)).isEmpty();

		assertThat(changes(this.enrollments, true).remove("alice", SMS.id()))
			.isEqualTo(new StepResult.Success<>(SMS.id()));

		assertThat(this.enrollments.findByUserId("alice")).isEmpty();
		assertThat(this.events.of(SecondFactorEvent.Removed.class)).hasSize(1);
		assertThat(this.server.verify.requests().all()).as("a number is no factor of the provider").isEmpty();
	}

	@Test
	@DisplayName("R20: a factor that is removed is forgotten by the provider, its entity is not")
	void removeWhenItIsAFactorThenProviderForgetsIt() {
		this.enrollments.save(SMS);
		this.server.enrollTotp("alice");
		Enrollment app = this.enrollments.findByUserId("alice")
			.stream()
			.filter((factor) -> factor.method() == SecondFactorMethod.TOTP)
			.findFirst()
			.orElseThrow();

		assertThat(this.changes.remove("alice", app.id())).isEqualTo(new StepResult.Success<>(app.id()));

		assertThat(this.server.verify.requests().to("DeleteFactor")).singleElement()
			.satisfies((request) -> assertThat(request.path()).endsWith(app.factorSid()));
		assertThat(this.server.calls("DeleteEntity")).isZero();
	}

	@Test
	@DisplayName("R20: a factor is removed, whether or not the provider forgets it")
	void removeWhenProviderRefusesThenDone() {
		Enrollment unknown = Enrollment.ofFactor("alice", SecondFactorMethod.TOTP, "unknown-identity",
				"YF" + "0".repeat(32));
		this.enrollments.save(SMS);
		this.enrollments.save(unknown);

		assertThat(this.changes.remove("alice", unknown.id())).isEqualTo(new StepResult.Success<>(unknown.id()));

		assertThat(this.server.calls("DeleteFactor")).isEqualTo(1);
		assertThat(this.enrollments.findByUserId("alice")).containsExactly(SMS);
	}

	private FactorChanges changes(EnrollmentRepository repository, boolean allowLastFactorRemoval) {
		return new FactorChanges(new DeviceRegistration(this.server.client, "Test Bank"),
				EnrollmentVerification.of(this.server.bean(SecondFactorService.class)).calls(), repository,
				Set.of(SecondFactorMethod.values()), TrustRevoker.none(), this.events, allowLastFactorRemoval,
				this.server.clock);
	}

}
