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

package dev.verify.security.internal.challenge;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import dev.verify.client.VerifyClient;
import dev.verify.client.VerifyCredentials;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorService;
import dev.verify.security.StartRequest;
import dev.verify.security.StepResult;
import dev.verify.security.config.SecondFactorServices;
import dev.verify.security.fixture.CountingDataSource;
import dev.verify.security.fixture.Database;
import dev.verify.security.fixture.MovableClock;
import dev.verify.security.jdbc.JdbcStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How many statements a step executes, with all stores in one database. The statements
 * are the same on each database.
 */
class StatementCountTests {

	private static final String PHONE = "+12125550177";

	private final VerifyEmulator emulator = VerifyEmulator.start();

	private final MovableClock clock = new MovableClock();

	private final CountingDataSource database = new CountingDataSource(Database.open());

	private final EnrollmentRepository enrollments = JdbcStores.of(this.database).enrollments();

	private final SecondFactorService service = SecondFactorServices
		.builder(VerifyClient.builder()
			.baseUrl(URI.create(this.emulator.url()))
			.credentials(VerifyCredentials.authToken(this.emulator.accountSid(), this.emulator.authToken()))
			.serviceSid(this.emulator.serviceSid())
			.build(), this.enrollments)
		.ledger(JdbcStores.of(this.database).ledger())
		.counters(JdbcStores.of(this.database).counters())
		.clock(this.clock)
		.build();

	@AfterEach
	void stop() {
		this.emulator.close();
	}

	@Test
	@DisplayName("a start executes at most six statements, for a new user and for a known one")
	void startWhenCountedThenAtMostSix() {
		assertThat(started(enroll("alice", PHONE)).executed()).hasSizeLessThanOrEqualTo(6);
		assertThat(started(enroll("bob", "+12125550178")).executed()).hasSizeLessThanOrEqualTo(6);
		this.clock.advance(Duration.ofSeconds(31));
		assertThat(started(this.enrollments.findByUserId("alice").get(0)).executed()).hasSizeLessThanOrEqualTo(6);
	}

	@Test
	@DisplayName("a right code executes at most six statements, a wrong one at most four")
	void verifyWhenCountedThenFew() {
		Started alice = started(enroll("alice", PHONE));
		String code = this.emulator.inbox().latestTo(PHONE).code();

		assertThat(verified(alice, code + "0", false)).hasSizeLessThanOrEqualTo(4);
		assertThat(verified(alice, code + "1", false)).hasSizeLessThanOrEqualTo(4);
		assertThat(verified(alice, code, true)).hasSizeLessThanOrEqualTo(6);
	}

	private Enrollment enroll(String user, String phone) {
		Enrollment enrollment = Enrollment.ofDestination(user, SecondFactorMethod.SMS, phone);
		this.enrollments.save(enrollment);
		return enrollment;
	}

	private Started started(Enrollment enrollment) {
		this.database.executed();
		StepResult<PendingChallenge> result = this.service
			.start(StartRequest.of(enrollment.userId(), enrollment.id(), "attempt-of-" + enrollment.userId())
				.from("192.0.2.1"));
		assertThat(result).isInstanceOf(StepResult.Success.class);
		return new Started(((StepResult.Success<PendingChallenge>) result).value(), this.database.executed());
	}

	private List<String> verified(Started started, String code, boolean right) {
		StepResult<SecondFactorMethod> result = this.service.verify(started.pending().userId(), started.pending(),
				code);
		assertThat(result instanceof StepResult.Success).isEqualTo(right);
		return this.database.executed();
	}

	private record Started(PendingChallenge pending, List<String> executed) {
	}

}
