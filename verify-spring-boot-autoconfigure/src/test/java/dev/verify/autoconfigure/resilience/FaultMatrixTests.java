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

package dev.verify.autoconfigure.resilience;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.verify.autoconfigure.VerifyClientName;
import dev.verify.autoconfigure.resilience.Fault.Address;
import dev.verify.client.VerifyException;
import dev.verify.client.VerifyInterceptor;
import dev.verify.client.VerifyTransportException;
import dev.verify.client.VerifyTransportException.Delivery;
import dev.verify.client.VerifyTransportException.Reason;
import dev.verify.client.operation.OperationKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every fault of the network, every kind of operation, over real sockets: a typed error,
 * no more requests than the table allows, no permit lost.
 */
@Tag("slow")
class FaultMatrixTests {

	private static final int CELLS = 51 * 7;

	private static final Set<Fault> CONNECTING_FOREVER = EnumSet.of(Fault.BLACKHOLE, Fault.LOOKUP_STALLS,
			Fault.TLS_HANDSHAKE_STALLS);

	private static final Set<Fault> ANSWERING_FOREVER = EnumSet.of(Fault.SILENCE, Fault.SILENCE_IN_HEAD,
			Fault.SILENCE_IN_BODY, Fault.DRIP);

	private static final Map<Address, Certificate> CERTIFICATES = new EnumMap<>(Address.class);

	private static ExecutorService executor;

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(VerifyResilienceAutoConfiguration.class))
		.withPropertyValues("twilio.verify.resilience.retry.initial-backoff=1ms",
				"twilio.verify.resilience.retry.max-backoff=1ms", "twilio.verify.resilience.retry.budget-ratio=1",
				"twilio.verify.resilience.retry.budget-reserve=1000",
				"twilio.verify.resilience.circuit-breaker.minimum-calls=100000",
				"twilio.verify.resilience.bulkhead.start=100", "twilio.verify.resilience.bulkhead.check=100",
				"twilio.verify.resilience.bulkhead.poll=100", "twilio.verify.resilience.bulkhead.other=100");

	@BeforeAll
	static void issueCertificates(@TempDir Path directory) throws Exception {
		executor = Executors.newFixedThreadPool(32);
		CERTIFICATES.put(Address.HTTPS_UNTRUSTED, Certificate.selfSigned(directory, "localhost"));
		CERTIFICATES.put(Address.HTTPS_OTHER_HOST, Certificate.selfSigned(directory, "elsewhere.example"));
		CERTIFICATES.put(Address.HTTPS_EXPIRED, Certificate.issued(directory, "localhost", "-9d"));
	}

	@AfterAll
	static void stopExecutor() {
		executor.shutdownNow();
	}

	@Test
	@DisplayName("Fault matrix: every fault × every kind of operation")
	void faultWhenItStrikesAnyKindThenErrorIsTypedAndNothingIsSentTwice() {
		this.application.withPropertyValues("twilio.verify.resilience.deadline=60s").run((context) -> {
			VerifyInterceptor resilience = context.getBean(VerifyInterceptor.class);
			int cells = run(EnumSet.allOf(Fault.class), (fault, kind) -> check(fault, kind, resilience));
			System.out.println("Fault matrix: " + cells + " cells");
			assertThat(cells).isGreaterThanOrEqualTo(CELLS);
			assertThatNoPermitIsLost(context.getBean(CircuitGuards.class).of(VerifyClientName.DEFAULT));
		});
	}

	@Test
	@DisplayName("Fault matrix: a deadline that strikes while connecting, or while answering × every kind of operation")
	void deadlineWhenItStrikesThenTellsWhetherTheRequestHadLeft() {
		this.application.withPropertyValues("twilio.verify.resilience.deadline=500ms").run((context) -> {
			VerifyInterceptor resilience = context.getBean(VerifyInterceptor.class);
			Set<Fault> faults = EnumSet.copyOf(CONNECTING_FOREVER);
			faults.addAll(ANSWERING_FOREVER);
			int cells = run(faults, (fault, kind) -> checkDeadline(fault, kind, resilience));
			assertThat(cells).isEqualTo(7 * 7);
			assertThatNoPermitIsLost(context.getBean(CircuitGuards.class).of(VerifyClientName.DEFAULT));
		});
	}

	private static void check(Fault fault, OperationKind kind, VerifyInterceptor resilience) throws Exception {
		String cell = fault + " × " + kind;
		try (FaultScene scene = new FaultScene(fault, CERTIFICATES, resilience, Duration.ofMillis(200),
				Duration.ofMillis(fault.isEndless() ? 200 : 10_000))) {
			int answered = 0;
			if (fault.needsKeptConnection()) {
				assertThat(Failure.of(scene.call(kind))).as(cell).isEqualTo(Failure.REJECTED);
				answered = 1;
			}
			VerifyException failure = scene.call(kind);
			int requests = scene.requests() - answered;
			assertThat(fault.expected()).as("%s ended in %s", cell, failure).contains(Failure.of(failure));
			assertThat(requests).as("requests of %s", cell).isLessThanOrEqualTo(fault.mostRequests(kind));
			if (failure instanceof VerifyTransportException lost && lost.delivery() == Delivery.NOT_SENT) {
				assertThat(requests).as("requests of %s, which says that there was none", cell).isZero();
			}
			if (Failure.OUTCOME_UNKNOWN.retries(kind) == 0) {
				assertThat(requests).as("requests of %s, which must not be repeated", cell).isLessThanOrEqualTo(1);
			}
		}
	}

	private static void checkDeadline(Fault fault, OperationKind kind, VerifyInterceptor resilience) throws Exception {
		Duration longer = Duration.ofSeconds(10);
		try (FaultScene scene = new FaultScene(fault, CERTIFICATES, resilience, longer, longer)) {
			VerifyException failure = scene.call(kind);
			assertThat(failure).as("%s × %s", fault, kind)
				.isInstanceOfSatisfying(VerifyTransportException.class, (lost) -> {
					assertThat(lost.reason()).isIn(Reason.CONNECT, Reason.TIMEOUT);
					assertThat(scene.requests()).isLessThanOrEqualTo((lost.reason() == Reason.CONNECT) ? 0 : 1);
					if (CONNECTING_FOREVER.contains(fault)) {
						assertThat(lost.reason()).isEqualTo(Reason.CONNECT);
					}
				});
		}
	}

	private static int run(Set<Fault> faults, Check check) throws InterruptedException {
		List<Callable<Void>> cells = new ArrayList<>();
		for (Fault fault : faults) {
			for (OperationKind kind : OperationKind.values()) {
				cells.add(() -> {
					check.of(fault, kind);
					return null;
				});
			}
		}
		assertThat(executor.invokeAll(cells)).allSatisfy((cell) -> assertThat(cell).succeedsWithin(Duration.ZERO));
		return cells.size();
	}

	private static void assertThatNoPermitIsLost(CircuitGuard guard) {
		for (OperationKind kind : OperationKind.values()) {
			assertThat(guard.guards(kind).bulkhead().getMetrics().getAvailableConcurrentCalls()).as("%s", kind)
				.isEqualTo(100);
		}
	}

	/**
	 * What one fault does to one kind.
	 */
	private interface Check {

		void of(Fault fault, OperationKind kind) throws Exception;

	}

}
