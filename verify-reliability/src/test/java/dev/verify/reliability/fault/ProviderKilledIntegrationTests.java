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

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

import dev.verify.client.VerifyClient;
import dev.verify.client.VerifyException;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorService;
import dev.verify.security.StartRequest;
import dev.verify.security.StepResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import reactor.core.publisher.Mono;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code kill -9} of the provider at twelve points of a start, a check and a poll: no
 * press sends twice, nobody is let in, what is not known is said not to be known, and the
 * user gets in once the provider is back. {@code -Dverify.kills=200} sets the rounds.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("once")
class ProviderKilledIntegrationTests {

	private static final int ROUNDS = Integer.getInteger("verify.kills", 1);

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	private static final String CREATE = "POST /v2/Services/VA0+/Verifications HTTP.*";

	private static final String CHECK = "POST /v2/Services/VA0+/VerificationCheck HTTP.*";

	private static final String FETCH = "GET /v2/Services/VA0+/Verifications/VE[0-9a-f]+ HTTP.*";

	private static final StepResult<SecondFactorMethod> UNKNOWN = new StepResult.Refused<>(
			SecondFactorProblem.UNAVAILABLE);

	private final DeadlyProxy proxy = new DeadlyProxy();

	private final Deque<MortalEmulator> spare = new ArrayDeque<>();

	private MortalEmulator provider = MortalEmulator.launch();

	private final ConfigurableApplicationContext application = FaultApplication.start(this.proxy.port(),
			// Long, because nothing but a death may end an exchange.
			"--twilio.verify.http.response-timeout.start=30s", "--twilio.verify.http.response-timeout.check=30s",
			"--twilio.verify.http.response-timeout.poll=30s", "--twilio.verify.http.response-timeout.cancel=30s",
			"--twilio.verify.http.connect-timeout=30s", "--twilio.verify.http.pool.acquire-timeout=30s",
			"--twilio.verify.resilience.deadline=60s");

	private final SecondFactorService service = this.application.getBean(SecondFactorService.class);

	private int users;

	@BeforeAll
	void prepare() {
		this.spare.add(MortalEmulator.launch());
		this.provider.awaitStart();
		this.proxy.to(this.provider);
	}

	@AfterAll
	void stop() throws IOException {
		this.application.close();
		this.proxy.close();
		this.provider.close();
		this.spare.forEach(MortalEmulator::close);
	}

	@Test
	@DisplayName("R41, B23: the provider dies at twelve points of three exchanges")
	void exchangeWhenTheProviderIsKilledThenNothingIsDoubledAndNothingGranted() {
		int kills = 0;
		for (int round = 0; round < ROUNDS; round++) {
			for (DeathPoint point : DeathPoint.values()) {
				// Each point of each exchange, once in three rounds.
				switch ((point.ordinal() + round) % 3) {
					case 0 -> killedInStart(point);
					case 1 -> killedInCheck(point);
					default -> killedInPoll(point);
				}
				kills++;
			}
		}
		System.out.printf("Kills of the provider: %d%n", kills);
		assertThat(kills).isEqualTo(12 * ROUNDS);
	}

	private void killedInStart(DeathPoint point) {
		Enrollment phone = enroll();
		this.proxy.killAt(point, CREATE);

		StepResult<PendingChallenge> pressed = press(phone);

		assertThat(pressed).as("a start and %s", point)
			.isEqualTo(new StepResult.Refused<>(SecondFactorProblem.UNAVAILABLE));
		assertThat(this.proxy.begun(CREATE)).as("requests of one press and %s", point).isLessThanOrEqualTo(1);
		assertThat(this.proxy.through(CREATE)).as("messages of one press and %s", point)
			.isEqualTo(point.isBeforeTheProviderHasItWhole() ? 0 : 1);
		revive();
		press(phone);
		assertThat(this.proxy.through(CREATE)).as("messages of a second press at once and %s", point).isZero();
		getsIn(phone);
	}

	private void killedInCheck(DeathPoint point) {
		Enrollment phone = enroll();
		PendingChallenge pending = ((StepResult.Success<PendingChallenge>) press(phone)).value();
		String code = this.provider.code(phone.destination());
		this.proxy.killAt(point, CHECK);

		StepResult<SecondFactorMethod> checked = this.service.verify(phone.userId(), pending, code);

		assertThat(checked).as("a check and %s", point).isEqualTo(UNKNOWN);
		assertThat(this.proxy.begun(CHECK)).as("requests of one answer and %s", point).isLessThanOrEqualTo(1);
		revive();
		assertThat(this.service.verify(phone.userId(), pending, code)).as("the code of a provider that is gone")
			.isInstanceOf(StepResult.Refused.class);
		getsIn(phone);
	}

	private void killedInPoll(DeathPoint point) {
		VerifyClient client = this.application.getBean(VerifyClient.class);
		Enrollment phone = enroll();
		press(phone);
		this.proxy.killAt(point, FETCH);

		Throwable failure = client.verifications()
			.fetch("VE" + "0".repeat(32))
			.map((found) -> new Throwable("found"))
			.onErrorResume(VerifyException.class, Mono::just)
			.block(PATIENCE);

		assertThat(failure).as("a poll and %s", point).isInstanceOf(VerifyException.class);
		assertThat(this.proxy.begun(FETCH)).as("a read may be repeated").isLessThanOrEqualTo(3);
		revive();
		getsIn(phone);
	}

	/** The one that was killed is replaced, and knows nothing. */
	private void revive() {
		this.provider.close();
		this.provider = this.spare.remove();
		this.spare.add(MortalEmulator.launch());
		this.provider.awaitStart();
		this.proxy.to(this.provider);
	}

	private void getsIn(Enrollment phone) {
		this.application.getBean(FaultClock.class).advance(Duration.ofMinutes(1));
		StepResult<PendingChallenge> again = press(phone);
		assertThat(again).isInstanceOf(StepResult.Success.class);
		assertThat(this.proxy.through(CREATE)).isEqualTo(1);
		assertThat(this.service.verify(phone.userId(), ((StepResult.Success<PendingChallenge>) again).value(),
				this.provider.code(phone.destination())))
			.isInstanceOf(StepResult.Success.class);
		this.application.getBean(FaultClock.class).advance(Duration.ofHours(25));
	}

	private Enrollment enroll() {
		this.users++;
		Enrollment phone = Enrollment.ofDestination("user-" + this.users, SecondFactorMethod.SMS,
				"+1202555%04d".formatted(this.users % 10_000));
		this.application.getBean(EnrollmentRepository.class).save(phone);
		return phone;
	}

	private StepResult<PendingChallenge> press(Enrollment phone) {
		return this.service.start(StartRequest.of(phone.userId(), phone.id(), "attempt"));
	}

}
