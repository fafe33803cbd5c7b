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

package dev.verify.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import dev.verify.client.entity.CreateAccessToken;
import dev.verify.client.entity.CreateChallenge;
import dev.verify.client.entity.CreateFactor;
import dev.verify.client.entity.UpdateChallenge;
import dev.verify.client.form.Channel;
import dev.verify.client.form.Paging;
import dev.verify.client.operation.VerifyOperation;
import dev.verify.client.ratelimit.UpdateBucket;
import dev.verify.client.service.CreateService;
import dev.verify.client.verification.CheckVerification;
import dev.verify.client.verification.CreateVerification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Arguments beyond a documented limit stay here, and their values stay unsaid.
 */
class LimitTests {

	private static final String IDENTITY = "0123456789abcdef";

	private static final String FACTOR = "YF00000000000000000000000000000000";

	private static final String CHALLENGE = "YC00000000000000000000000000000000";

	private static final String RATE_LIMIT = "RK00000000000000000000000000000000";

	private static final RecordingServer SERVER = new RecordingServer();

	private static final VerifyClient VERIFY = SERVER.client().build();

	@AfterEach
	void nothingWasAsked() {
		assertThat(SERVER.requests()).isEmpty();
	}

	static Stream<Arguments> calls() {
		CreateVerification start = CreateVerification.to("+15017122661", Channel.SMS);
		CreateFactor totp = CreateFactor.totp("Ada");
		CreateChallenge challenge = CreateChallenge.of(FACTOR);
		CreateService service = CreateService.named("Shop");
		return Stream.of(call("Identity", () -> VERIFY.entities().fetch("7777777")),
				call("Identity", () -> VERIFY.entities().create("ada@example.com")),
				call("Identity", () -> VERIFY.accessTokens().create(CreateAccessToken.push("a".repeat(65)))),
				call("To", () -> VERIFY.verifications().create(CreateVerification.to("5017122661", Channel.SMS))),
				call("To", () -> VERIFY.verifications().create(CreateVerification.to("+1 501 712 2661", Channel.SMS))),
				call("To", () -> VERIFY.verifications().check(CheckVerification.to("+0", "424242"))),
				call("PhoneNumber", () -> VERIFY.safelist().create("18001111111")),
				call("PhoneNumber", () -> VERIFY.safelist().fetch("18001111111")),
				call("Code", () -> VERIFY.verifications().check(CheckVerification.of("VE1", "424"))),
				call("Code", () -> VERIFY.verifications().check(CheckVerification.of("VE1", "4".repeat(1_000_000)))),
				call("CustomCode", () -> VERIFY.verifications().create(start.customCode("424"))),
				call("AuthPayload",
						() -> VERIFY.challenges().update(IDENTITY, CHALLENGE, UpdateChallenge.authPayload("12"))),
				call("FriendlyName", () -> VERIFY.factors().create(IDENTITY, CreateFactor.totp("n".repeat(65)))),
				call("FriendlyName", () -> VERIFY.services().create(CreateService.named("n".repeat(31)))),
				call("FactorFriendlyName",
						() -> VERIFY.accessTokens()
							.create(CreateAccessToken.push(IDENTITY).factorFriendlyName("n".repeat(65)))),
				call("Ttl", () -> VERIFY.accessTokens().create(CreateAccessToken.push(IDENTITY).ttl(59))),
				call("Ttl", () -> VERIFY.notifications().create(IDENTITY, CHALLENGE, 301)),
				call("Config.AppId", () -> VERIFY.factors().create(IDENTITY, totp.configAppId("a".repeat(101)))),
				call("Config.TimeStep", () -> VERIFY.factors().create(IDENTITY, totp.configTimeStep(19))),
				call("Config.Skew", () -> VERIFY.factors().create(IDENTITY, totp.configSkew(3))),
				call("Config.CodeLength", () -> VERIFY.factors().create(IDENTITY, totp.configCodeLength(9))),
				call("Metadata", () -> VERIFY.factors().create(IDENTITY, totp.metadata(Map.of("k", "v".repeat(1024))))),
				call("Totp.TimeStep", () -> VERIFY.services().create(service.totpTimeStep(61))),
				call("Totp.Skew", () -> VERIFY.services().create(service.totpSkew(-1))),
				call("Totp.CodeLength", () -> VERIFY.services().create(service.totpCodeLength(2))),
				call("CodeLength", () -> VERIFY.services().create(service.codeLength(11))),
				call("HiddenDetails",
						() -> VERIFY.challenges()
							.create(IDENTITY, challenge.hiddenDetails(Map.of("k", "v".repeat(1024))))),
				call("Details.Message",
						() -> VERIFY.challenges().create(IDENTITY, challenge.detailsMessage("m".repeat(257)))),
				call("Details.Fields", () -> VERIFY.challenges().create(IDENTITY, withLines(challenge, 21))),
				call("UniqueName", () -> VERIFY.rateLimits().create("by address", null)),
				call("Max", () -> VERIFY.buckets().create(RATE_LIMIT, 0, 60)),
				call("Interval", () -> VERIFY.buckets()
					.update(RATE_LIMIT, "BL00000000000000000000000000000000", UpdateBucket.settings().interval(-1))),
				call("Country", () -> VERIFY.messagingConfigurations().fetch("CAN")),
				call("PageSize", () -> VERIFY.services().list(Paging.defaults().pageSize(1001))),
				call("Page", () -> VERIFY.services().list(Paging.defaults().page(-1))));
	}

	@ParameterizedTest
	@MethodSource("calls")
	void argumentWhenBeyondItsLimitThenRefusedByNameAndRule(String name, Callable<?> call) {
		assertThatExceptionOfType(VerifyArgumentException.class).isThrownBy(() -> end(call.call())).satisfies((ex) -> {
			assertThat(ex.getMessage().split(" was not sent: ")[1]).startsWith(name + " must be ").hasSizeLessThan(80);
			assertThat(ex.operation().id()).isNotEmpty();
		});
	}

	@Test
	void argumentWhenAtItsLimitThenAccepted() {
		List<String> accepted = new ArrayList<>();
		VerifyClient accepting = SERVER.client().interceptor(new VerifyInterceptor() {
			@Override
			public <T> Mono<T> intercept(VerifyOperation operation, Mono<T> call) {
				accepted.add(operation.id());
				return Mono.empty();
			}
		}).build();
		end(accepting.entities().create("a".repeat(8)));
		end(accepting.entities().create("Z-9".repeat(21) + "a"));
		end(accepting.verifications().check(CheckVerification.to("ada@example.com", "4".repeat(10))));
		end(accepting.verifications().create(CreateVerification.to("+447700900123", Channel.CALL).customCode("4242")));
		end(accepting.accessTokens().create(CreateAccessToken.push(IDENTITY).ttl(300)));
		end(accepting.notifications().create(IDENTITY, CHALLENGE, 0));
		end(accepting.challenges()
			.create(IDENTITY, withLines(CreateChallenge.of(FACTOR), 20).detailsMessage("m".repeat(256))));
		end(accepting.messagingConfigurations().fetch("all"));
		end(accepting.services().list(Paging.defaults().pageSize(1000).page(0)));
		assertThat(accepted).hasSize(9);
	}

	@Test
	void argumentWhenChecksAreOffThenServerHasTheWord() {
		try (RecordingServer server = new RecordingServer()) {
			server.answer(400, "{\"code\": 60200}");
			VerifyClient trusting = server.client().checkArguments(false).build();

			trusting.verifications()
				.check(CheckVerification.of("VE1", "1"))
				.onErrorComplete(VerifyApiException.class)
				.block();

			assertThat(server.request().body()).isEqualTo("VerificationSid=VE1&Code=1");
		}
	}

	private static void end(Object call) {
		Flux.from((Publisher<?>) call).blockLast();
	}

	private static CreateChallenge withLines(CreateChallenge challenge, int lines) {
		CreateChallenge longer = challenge;
		for (int i = 0; i < lines; i++) {
			longer = longer.detailsField("label", "value");
		}
		return longer;
	}

	private static Arguments call(String name, Callable<?> call) {
		return Arguments.of(name, call);
	}

}
