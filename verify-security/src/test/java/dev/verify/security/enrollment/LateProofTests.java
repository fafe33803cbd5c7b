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

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.verify.client.VerifyClient;
import dev.verify.client.VerifyInterceptor;
import dev.verify.client.operation.VerifyOperation;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.StepResult;
import dev.verify.security.TrustRevoker;
import dev.verify.security.config.SecondFactorServices;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.fixture.StubProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A proof that the provider confirms after the deadline.
 */
class LateProofTests {

	private static final String ANSWER = """
			{"sid":"VEaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","to":"+12025550141","status":"%s","channel":"sms",\
			"send_code_attempts":[{"channel":"sms"}]}""";

	private final StubProvider provider = new StubProvider();

	private final Sinks.Empty<Void> deadlinePassed = Sinks.empty();

	private final VerifyClient client = this.provider.client(new VerifyInterceptor() {
		@Override
		public <T> Mono<T> intercept(VerifyOperation operation, Mono<T> call) {
			return "CreateVerificationCheck".equals(operation.id())
					? call.delayUntil((answer) -> LateProofTests.this.deadlinePassed.asMono()) : call;
		}
	});

	private final EnrollmentRepository enrollments = EnrollmentRepository.inMemory();

	private final List<SecondFactorEvent> events = new CopyOnWriteArrayList<>();

	private final EnrollmentService service = EnrollmentService.create(this.client,
			SecondFactorServices.builder(this.client, this.enrollments)
				.events(this.events::add)
				.deadline(Duration.ofSeconds(2))
				.build(),
			this.enrollments, UnverifiedFactorStore.inMemory(), TrustRevoker.none(), this.events::add,
			new EnrollmentSettings(List.of(SecondFactorMethod.SMS), true, Duration.ofMinutes(5), 3, false, "US",
					"Test"),
			Clock.systemUTC());

	@AfterEach
	void stop() {
		this.provider.close();
	}

	@Test
	@DisplayName("An approval that comes too late enrolls nothing, and is used up")
	void proveWhenApprovedAfterTheDeadlineThenNothingIsEnrolled() {
		this.provider.answers(ANSWER.formatted("pending"));
		StepResult<EnrollmentCandidate> begun = this.service
			.start(new EnrollmentRequest("alice", SecondFactorMethod.SMS, "+12025550141", "attempt", null));
		EnrollmentCandidate candidate = ((StepResult.Success<EnrollmentCandidate>) begun).value();
		this.provider.answers(ANSWER.formatted("approved"));

		assertThat(this.service.verify(candidate, "123456"))
			.isEqualTo(new StepResult.Refused<>(SecondFactorProblem.UNAVAILABLE));
		this.deadlinePassed.tryEmitEmpty();

		await().untilAsserted(() -> assertThat(this.events).hasAtLeastOneElementOfType(SecondFactorEvent.Passed.class));
		assertThat(this.enrollments.findByUserId("alice")).isEmpty();
		assertThat(this.service.verify(candidate, "123456"))
			.isEqualTo(new StepResult.Refused<>(SecondFactorProblem.EXPIRED));
	}

}
