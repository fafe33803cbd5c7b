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

package dev.verify.security.webflux;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.HookedLedger;
import dev.verify.security.fixture.ReactiveApplication;
import dev.verify.security.fixture.Server;
import dev.verify.security.fixture.Stack;
import io.micrometer.context.ContextRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import reactor.test.StepVerifier;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Steps run beside the event loops, and within bounds.
 */
@Timeout(60)
class SecondFactorExecutorTests {

	private static final String PHONE = "+12125550184";

	@Test
	void stepWhenItReturnsNothingThenEmpty() {
		try (SecondFactorExecutor executor = new SecondFactorExecutor(1, 1)) {
			StepVerifier.create(executor.call(() -> null)).verifyComplete();
			StepVerifier.create(executor.call(() -> Thread.currentThread().getName()))
				.assertNext((name) -> assertThat(name).startsWith("second-factor-"))
				.verifyComplete();
			StepVerifier.create(executor.call(() -> {
				throw new IllegalStateException("failed");
			})).verifyErrorMessage("failed");
		}
	}

	@Test
	@DisplayName("A step has the trace of its request")
	void stepWhenContextIsPropagatedThenSeesIt() {
		ThreadLocal<String> trace = new ThreadLocal<>();
		ContextRegistry.getInstance().registerThreadLocalAccessor("trace", trace);
		try (SecondFactorExecutor executor = new SecondFactorExecutor(1, 1)) {
			StepVerifier.create(executor.call(trace::get).contextWrite((context) -> context.put("trace", "4711")))
				.expectNext("4711")
				.verifyComplete();
			StepVerifier.create(executor.call(trace::get)).verifyComplete();
		}
		finally {
			ContextRegistry.getInstance().removeThreadLocalAccessor("trace");
		}
	}

	@Test
	@DisplayName("T3: to cancel a step does not interrupt it")
	void stepWhenCanceledThenEnds() throws Exception {
		try (SecondFactorExecutor executor = new SecondFactorExecutor(1, 1)) {
			CountDownLatch begun = new CountDownLatch(1);
			CountDownLatch go = new CountDownLatch(1);
			AtomicBoolean done = new AtomicBoolean();
			Disposable step = executor.call(() -> {
				begun.countDown();
				done.set(go.await(20, TimeUnit.SECONDS));
				return true;
			}).subscribe();
			assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
			step.dispose();
			go.countDown();
			Awaitility.await().untilTrue(done);
		}
	}

	@Test
	void stepWhenTooManyWaitThenRejected() {
		CountDownLatch go = new CountDownLatch(1);
		try (SecondFactorExecutor executor = new SecondFactorExecutor(1, 1)) {
			executor.call(() -> go.await(20, TimeUnit.SECONDS)).subscribe();
			executor.call(() -> true).subscribe();
			StepVerifier.create(executor.call(() -> true)).verifyError(RejectedExecutionException.class);
			go.countDown();
		}
	}

	@Test
	@DisplayName("Steps that hang take no thread of other requests, and what exceeds the bound is 503")
	void stepsWhenTheyHangThenOthersAreServed() throws Exception {
		try (Server server = Server.start(Stack.WEBFLUX, Narrow.class)) {
			server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
			HookedLedger ledger = new HookedLedger();
			server.useLedger(ledger);
			Browser verified = server.login("alice").choose(0);
			verified.answer(server.verify.inbox().latestTo(PHONE).code());
			server.clock.advance(Duration.ofSeconds(31));
			Browser hanging = server.login("alice").choose(0);
			Browser waiting = server.login("alice").get("/login");
			CountDownLatch reached = new CountDownLatch(1);
			CountDownLatch go = new CountDownLatch(1);
			ledger.whenPassed(() -> {
				ledger.whenPassed(() -> {
				});
				reached.countDown();
				await(go);
			});
			String code = server.verify.inbox().latestTo(PHONE).code();
			CompletableFuture<?> answer = CompletableFuture.supplyAsync(() -> hanging.answer(code));
			assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
			CompletableFuture<?> queued = CompletableFuture.supplyAsync(() -> waiting.get("/second-factor"));
			Browser another = server.login("alice").accepting("application/json");
			Awaitility.await().until(() -> another.get("/second-factor/status").status() == 503);

			assertThat(another.header("Retry-After")).isPresent();
			assertThat(verified.get("/account").status()).isEqualTo(200);
			go.countDown();
			answer.get(20, TimeUnit.SECONDS);
			queued.get(20, TimeUnit.SECONDS);
			assertThat(hanging.get("/account").status()).isEqualTo(200);
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await(20, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@Import(ReactiveApplication.class)
	static class Narrow {

		@Bean
		SecondFactorExecutor secondFactorExecutor() {
			return new SecondFactorExecutor(1, 1);
		}

	}

}
