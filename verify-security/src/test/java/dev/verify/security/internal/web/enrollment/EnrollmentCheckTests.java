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

package dev.verify.security.internal.web.enrollment;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import dev.verify.security.SecondFactorProblem;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.enrollment.EnrollmentService;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.internal.web.SecondFactorRequest;
import dev.verify.security.internal.web.SecondFactorResponse;
import dev.verify.security.internal.web.StepUpRule;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDeniedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Who may enroll with the password alone.
 */
class EnrollmentCheckTests {

	private static final SecondFactorUser ALICE = new SecondFactorUser("alice",
			UsernamePasswordAuthenticationToken.authenticated("alice", null, List.of()), null);

	private final AtomicInteger passed = new AtomicInteger();

	@Test
	void gateWhenUserHasNothingYetThenOpen() {
		ask(() -> true);

		assertThat(this.passed).hasValue(1);
	}

	@Test
	void gateWhenUserHasAFactorThenAsksForIt() {
		assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(() -> ask(() -> false));

		assertThat(this.passed).hasValue(0);
	}

	@Test
	@DisplayName("R41: while the store does not say what the user has, nobody enrolls, and is told why")
	void gateWhenStoreDoesNotAnswerThenClosedAndSaysSo() {
		SecondFactorResponse response = ask(() -> {
			throw new IllegalStateException("the store is down");
		});

		assertThat(this.passed).hasValue(0);
		assertThat(response)
			.isEqualTo(SecondFactorResponse.problem(SecondFactorProblem.UNAVAILABLE, SecondFactorPaths.PAGE));
	}

	private SecondFactorResponse ask(BooleanSupplier mayEnrollFirst) {
		EnrollmentService service = proxy(EnrollmentService.class,
				(proxy, method, with) -> mayEnrollFirst.getAsBoolean());
		SecondFactorRequest request = proxy(SecondFactorRequest.class, (proxy, method, with) -> {
			assertThat(method.getName()).isEqualTo("isPost");
			return false;
		});
		return new EnrollmentCheck(service, new StepUpRule(Duration.ofMinutes(5), Clock.systemUTC(), (userId) -> false),
				(asked, user) -> {
					this.passed.incrementAndGet();
					return new SecondFactorResponse.Redirect("/");
				})
			.handle(request, ALICE);
	}

	private static <T> T proxy(Class<T> type, InvocationHandler handler) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, handler));
	}

}
