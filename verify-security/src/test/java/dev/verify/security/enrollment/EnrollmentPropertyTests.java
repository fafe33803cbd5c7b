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

import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.StepResult;
import dev.verify.security.fixture.SelfServiceApplication;
import dev.verify.security.fixture.Server;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a user begins, proves, gives up and removes, in whatever order.
 */
class EnrollmentPropertyTests {

	private static final String PHONE = "+12025550143";

	enum Step {

		BEGIN_PHONE, BEGIN_AUTHENTICATOR, RESEND, PROVE_WRONGLY, PROVE, PROVE_AGAIN, ABANDON, REMOVE, WAIT, WAIT_LONG

	}

	@Property(tries = 25, shrinking = ShrinkingMode.BOUNDED)
	@Label("R20: what counts is what was proved, and an account that was protected stays so")
	void factorsWhenAnythingHappensThenExactlyTheProvedOnes(@ForAll @Size(min = 4, max = 24) List<Step> steps) {
		try (Server server = Server.start(SelfServiceApplication.class)) {
			User user = new User(server);
			for (Step step : steps) {
				boolean before = !user.kept().isEmpty();

				user.takes(step);

				assertThat(user.kept()).as("after " + step + " of " + steps).isEqualTo(user.proved);
				assertThat(before && user.kept().isEmpty()).as("unprotected by " + step).isFalse();
			}
		}
	}

	/** Alice, her phone, and what she has begun. */
	private static final class User {

		private static final AtomicInteger ATTEMPTS = new AtomicInteger();

		final Set<String> proved = new TreeSet<>();

		private final Server server;

		private final EnrollmentService service;

		private @Nullable EnrollmentCandidate candidate;

		private String lastCode = "000000";

		User(Server server) {
			this.server = server;
			this.service = server.bean(EnrollmentService.class);
		}

		Set<String> kept() {
			return this.server.enrollments.findByUserId("alice")
				.stream()
				.map(Enrollment::id)
				.collect(Collectors.toCollection(TreeSet::new));
		}

		void takes(Step step) {
			EnrollmentCandidate present = this.candidate;
			switch (step) {
				case BEGIN_PHONE -> begin(SecondFactorMethod.SMS);
				case BEGIN_AUTHENTICATOR -> begin(SecondFactorMethod.TOTP);
				case WAIT -> this.server.clock.advance(Duration.ofSeconds(45));
				case WAIT_LONG -> this.server.clock.advance(Duration.ofMinutes(20));
				case REMOVE -> remove();
				default -> {
					if (present != null) {
						takes(step, present);
					}
				}
			}
		}

		private void takes(Step step, EnrollmentCandidate present) {
			switch (step) {
				case RESEND -> this.service.resend(present, null);
				case PROVE_WRONGLY -> prove(present, code(present).startsWith("1") ? "222222" : "111111");
				case PROVE -> prove(present, code(present));
				case PROVE_AGAIN -> prove(present, this.lastCode);
				default -> this.service.abandon(present);
			}
		}

		private void begin(SecondFactorMethod method) {
			String attempt = "%064x".formatted(ATTEMPTS.incrementAndGet() + (1L << 60));
			EnrollmentRequest request = new EnrollmentRequest("alice", method, PHONE,
					new StringBuilder(attempt).reverse().toString(), null);
			if (this.service.start(request) instanceof StepResult.Success<EnrollmentCandidate> started) {
				this.candidate = started.value();
			}
		}

		private void prove(EnrollmentCandidate present, String code) {
			this.lastCode = code;
			if (this.service.verify(present, code) instanceof StepResult.Success<SecondFactorMethod>) {
				this.proved.add(present.id());
			}
		}

		private void remove() {
			this.proved.stream().findFirst().ifPresent((id) -> {
				if (this.service.remove("alice", id) instanceof StepResult.Success<String>) {
					this.proved.remove(id);
				}
			});
		}

		/** The code that the person holding the device would read. */
		private String code(EnrollmentCandidate present) {
			try {
				return (present.identity() != null) ? this.server.verify.handset(present.identity()).code()
						: this.server.verify.inbox().latestTo(PHONE).code();
			}
			catch (NoSuchElementException ex) {
				return "000000";
			}
		}

	}

}
