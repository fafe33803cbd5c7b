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
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import dev.verify.autoconfigure.VerifyClientAutoConfiguration;
import dev.verify.autoconfigure.observation.VerifyObservationAutoConfiguration;
import dev.verify.client.VerifyClient;
import dev.verify.client.VerifyException;
import dev.verify.client.VerifyTransportException;
import dev.verify.client.form.Channel;
import dev.verify.client.form.Paging;
import dev.verify.client.operation.OperationKind;
import dev.verify.client.service.CreateService;
import dev.verify.client.service.Service;
import dev.verify.client.verification.CheckVerification;
import dev.verify.client.verification.CreateVerification;
import dev.verify.client.verification.Verification;
import dev.verify.client.verification.VerificationStatus;
import dev.verify.client.verification.Verifications;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.fault.FaultSpec;
import dev.verify.emulator.log.RecordedRequest;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.springboot.bulkhead.autoconfigure.BulkheadAutoConfiguration;
import io.github.resilience4j.springboot.circuitbreaker.autoconfigure.CircuitBreakerAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.boot.webclient.autoconfigure.WebClientObservationAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Calls of every kind, from a thread that must not block, with BlockHound watching. Runs
 * in a virtual machine of its own, since BlockHound changes the JDK's classes for good.
 */
@Tag("blockhound")
class EventLoopTests {

	private static final String PHONE = "+15005550106";

	private static final List<String> OPERATIONS = List.of("CreateVerification", "CreateVerificationCheck",
			"CreateEntity", "FetchVerification", "FetchService", "UpdateVerification", "UpdateService");

	private static final String CLIENT_ID = "OQ" + "2".repeat(32);

	private static final Queue<Throwable> BLOCKED = new ConcurrentLinkedQueue<>();

	private static VerifyEmulator emulator;

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, ReactiveHttpClientAutoConfiguration.class,
				WebClientAutoConfiguration.class, WebClientObservationAutoConfiguration.class,
				CircuitBreakerAutoConfiguration.class, BulkheadAutoConfiguration.class,
				VerifyResilienceAutoConfiguration.class, VerifyObservationAutoConfiguration.class,
				VerifyClientAutoConfiguration.class))
		.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
		.withBean(ObservationRegistry.class, EventLoopTests::observations)
		.withPropertyValues("twilio.verify.base-url=" + emulator.url(),
				"twilio.verify.service-sid=" + emulator.serviceSid(),
				"twilio.verify.resilience.retry.initial-backoff=1ms", "twilio.verify.resilience.retry.max-backoff=1ms");

	private final ApplicationContextRunner withPassword = this.application.withPropertyValues(
			"twilio.verify.account-sid=" + emulator.accountSid(), "twilio.verify.auth-token=" + emulator.authToken());

	private final ApplicationContextRunner withToken = this.application.withPropertyValues(
			"twilio.verify.oauth.client-id=" + CLIENT_ID, "twilio.verify.oauth.client-secret=secret",
			"twilio.verify.oauth.token-url=" + emulator.url() + "/v2/token");

	@BeforeAll
	static void installBlockHound() {
		// The emulator shares the event loops, and is held to the same, but for a turn at
		// its account: a few microseconds.
		BlockHound.install((hound) -> hound.allowBlockingCallsInside("dev.verify.emulator.world.World", "enter")
			.blockingMethodCallback((method) -> {
				BlockingOperationError error = new BlockingOperationError(method);
				BLOCKED.add(error);
				throw error;
			}));
		emulator = VerifyEmulator.builder().apiKey(CLIENT_ID, "secret").start();
	}

	@AfterAll
	static void stopEmulator() {
		emulator.close();
	}

	@BeforeEach
	void reset() {
		emulator.reset();
		BLOCKED.clear();
	}

	@Test
	void threadWhenItBlocksOnPurposeThenCaught() {
		assertThatException().isThrownBy(() -> onEventLoop(Mono.fromRunnable(() -> LockSupport.parkNanos(1))))
			.withCauseInstanceOf(BlockingOperationError.class);
		assertThat(BLOCKED).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource
	void callWhenOfAnyKindThenNothingBlocks(OperationKind kind) {
		watch(this.withPassword, (client) -> onEventLoop(outcome(kind, client)));
		assertThat(emulator.requests().all()).hasSize(1);
	}

	@Test
	void verificationWhenApprovedThenNothingBlocks() {
		watch(this.withPassword, (client) -> {
			Verifications verifications = client.verifications();
			Verification started = onEventLoop(verifications.create(CreateVerification.to(PHONE, Channel.SMS)));
			onEventLoop(verifications.fetch(started.sid()));
			String code = emulator.inbox().latestTo(PHONE).code();
			assertThat(onEventLoop(verifications.check(CheckVerification.of(started.sid(), code))).status())
				.isEqualTo(VerificationStatus.APPROVED);
		});
	}

	@Test
	void listWhenItHasSeveralPagesThenNothingBlocks() {
		watch(this.withPassword, (client) -> {
			for (int i = 0; i < 4; i++) {
				onEventLoop(client.services().create(CreateService.named("Shop")));
			}
			assertThat(onEventLoop(client.services().list(Paging.defaults().pageSize(2)).collectList())).hasSize(5);
		});
		assertThat(emulator.requests().to("ListService")).hasSize(3);
	}

	@ParameterizedTest
	@EnumSource
	void callWhenItFailsInAnyWayThenNothingBlocks(OperationKind kind) {
		List<Consumer<FaultSpec>> faults = List.of((fault) -> fault.withStatus(500), (fault) -> fault.withStatus(503),
				(fault) -> fault.withCode(20429), (fault) -> fault.withCode(60203), FaultSpec::withReset,
				FaultSpec::withTruncation, FaultSpec::withHang);
		watch(this.withPassword.withPropertyValues(
				"twilio.verify.http.response-timeout." + kind.name().toLowerCase(Locale.ROOT) + "=100ms"),
				(client) -> faults.forEach((fault) -> {
					emulator.reset();
					OPERATIONS.forEach((operation) -> fault.accept(emulator.fail(operation)));
					assertThat(onEventLoop(outcome(kind, client))).isInstanceOf(VerifyException.class);
				}));
	}

	@Test
	void callWhenRefusedHereThenNothingBlocks() {
		this.withPassword.run((context) -> {
			context.getBean(CircuitBreakerRegistry.class).circuitBreaker("twilio-verify-start").transitionToOpenState();
			assertThat(onEventLoop(outcome(OperationKind.START, context.getBean(VerifyClient.class))))
				.isInstanceOf(VerifyTransportException.class);
			assertThat(BLOCKED).isEmpty();
		});
	}

	@Test
	void tokenWhenManyNeedItAndItEndsThenNothingBlocks() {
		watch(this.withToken.withPropertyValues("twilio.verify.resilience.bulkhead.other=20"), (client) -> {
			onEventLoop(Flux.range(0, 20).flatMap((i) -> client.services().fetch(emulator.serviceSid()), 20).then());
			emulator.clock().advance(Duration.ofHours(2));
			onEventLoop(client.services().fetch(emulator.serviceSid()));
		});
		assertThat(emulator.requests().to("FetchService")).extracting(RecordedRequest::status).contains(200, 401);
	}

	@Test
	void callWhenOverTlsToANameThenNothingBlocks(@TempDir Path directory) throws Exception {
		SslContext tls = SslContextBuilder.forServer(Certificate.selfSigned(directory, "localhost").keyManagers())
			.build();
		DisposableServer server = HttpServer.create()
			.host("localhost")
			.secure((ssl) -> ssl.sslContext(tls))
			.handle((request, response) -> response.header("Content-Type", "application/json")
				.sendString(Mono.just("{}")))
			.bindNow();
		try {
			watch(this.withPassword.withPropertyValues("twilio.verify.base-url=https://localhost:" + server.port(),
					"twilio.verify.http.ssl.bundle=test",
					"spring.ssl.bundle.jks.test.truststore.location=" + directory.resolve("localhost.p12").toUri(),
					"spring.ssl.bundle.jks.test.truststore.password=changeit"),
					(client) -> assertThat(onEventLoop(outcome(OperationKind.READ, client)))
						.isInstanceOf(Service.class));
		}
		finally {
			server.disposeNow();
		}
	}

	private static ObservationRegistry observations() {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(new SimpleMeterRegistry()));
		return registry;
	}

	private static void watch(ApplicationContextRunner application, Consumer<VerifyClient> calls) {
		application.run((context) -> {
			calls.accept(context.getBean(VerifyClient.class));
			assertThat(BLOCKED).isEmpty();
		});
	}

	/**
	 * What becomes of a call: its answer, or its error.
	 */
	private static Mono<Object> outcome(OperationKind kind, VerifyClient client) {
		return Mono.defer(() -> Calls.of(kind, client, emulator.serviceSid()))
			.cast(Object.class)
			.onErrorResume(VerifyException.class, Mono::just);
	}

	private static <T> T onEventLoop(Mono<T> call) {
		return call.subscribeOn(Schedulers.parallel()).block();
	}

}
