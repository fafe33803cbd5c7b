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
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.verify.security.Enrollment;
import dev.verify.security.Payment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorSettings;
import dev.verify.security.StartRequest;
import dev.verify.security.StepResult;
import dev.verify.security.TrustRevoker;
import dev.verify.security.event.SecondFactorEventPublisher;
import dev.verify.security.fixture.MovableClock;
import dev.verify.security.fixture.OneCodeStores;
import dev.verify.security.fixture.Rounds;
import dev.verify.security.internal.event.ChallengeEvents;
import dev.verify.security.internal.event.Housekeeping;
import dev.verify.security.internal.ledger.ChallengeClaim;
import dev.verify.security.internal.ledger.ChallengeKey;
import dev.verify.security.internal.ledger.ChallengeTransitions;
import dev.verify.security.internal.provider.ProviderCalls;
import dev.verify.security.internal.provider.ProviderFlow;
import dev.verify.security.internal.throttle.AttemptCounter;
import dev.verify.security.internal.throttle.SendLimiter;
import dev.verify.security.ledger.LedgerEntry;
import dev.verify.security.recovery.RecoveryCodeService;
import dev.verify.security.trust.TrustResult;
import dev.verify.security.trust.TrustedBrowserService;
import dev.verify.security.webhook.VerifyWebhook;
import dev.verify.security.webhook.WebhookRequest;
import dev.verify.security.webhook.WebhookResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * R06, B07, B08: one code, at most one session. Whatever is good for one entrance is
 * submitted by many threads at once, in many rounds, by a provider that finds each of
 * them right.
 */
@Tag("slow")
public class OneCodeTests {

	private static final SecondFactorSettings SETTINGS = SecondFactorSettings.defaults("Test");

	/** Of which one is let in; a provider that is asked more often has lost count. */
	private static final int MOST_ASKED = SETTINGS.attemptLimits().maxPerChallenge();

	/** In memory; {@code -Drace.rounds} for more. */
	private static final int ROUNDS = Integer.getInteger("race.rounds", 100);

	private static final String FACTOR = "YF" + "0".repeat(32);

	private static final String SERVICE = "VA" + "0".repeat(32);

	private final MovableClock clock = new MovableClock();

	private final AtomicInteger asked = new AtomicInteger();

	private int round;

	static Stream<OneCodeStores> stores() {
		return Stream.of(OneCodeStores.inMemory(ROUNDS, 200), OneCodeStores.h2(10, 200));
	}

	static Stream<OneCodeStores> storesOfTheFirst() {
		return Stream.of(OneCodeStores.inMemory(Math.max(1000, ROUNDS), 200), OneCodeStores.h2(20, 200));
	}

	@ParameterizedTest
	@MethodSource("storesOfTheFirst")
	void codeOfAMessageWhenSubmittedByManyThenOneIsLetIn(OneCodeStores stores) {
		Enrollment phone = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, "+12125550161");
		race(stores, MOST_ASKED, (attempts, check) -> {
			String challengeId = "attempt-" + this.round;
			begin(attempts, phone, challengeId);
			return (thread) -> isApproved(check.verify(phone, challengeId, "123456"));
		});
	}

	@ParameterizedTest
	@MethodSource("stores")
	void codeOfAPaymentWhenSubmittedByManyThenOneConfirms(OneCodeStores stores) {
		Enrollment phone = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, "+12125550161");
		race(stores, MOST_ASKED, (attempts, check) -> {
			String challengeId = DefaultPaymentConfirmation.challengeId(new Payment("850.00 EUR", "Harbour Homes"),
					"alice", "draft-" + this.round);
			begin(attempts, phone, challengeId);
			return (thread) -> isApproved(check.verify(phone, challengeId, "123456"));
		});
	}

	@ParameterizedTest
	@MethodSource("stores")
	void codeOfAnAuthenticatorWhenSubmittedInEightSessionsThenOneIsLetIn(OneCodeStores stores) {
		Enrollment app = Enrollment.ofFactor("alice", SecondFactorMethod.TOTP, "identity-1", FACTOR);
		// The one who is let in resets the count of the user's tries.
		race(stores, 2 * MOST_ASKED, (attempts, check) -> {
			String attempt = "attempt-" + this.round + '-';
			String code = String.format("%06d", this.round);
			for (int session = 0; session < 8; session++) {
				attempts.begin(ChallengeKey.of(app, attempt + session), false);
			}
			return (thread) -> isApproved(check.verify(app, attempt + thread % 8, code));
		});
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("L4: a code of an authenticator is taken once by nodes whose clocks are minutes or an hour apart")
	void codeOfAnAuthenticatorWhenClocksOfNodesDisagreeThenOneIsLetIn(OneCodeStores stores) {
		for (Duration ahead : List.of(Duration.ofMinutes(-16), Duration.ofMinutes(16), Duration.ofHours(1))) {
			Enrollment app = Enrollment.ofFactor("alice-" + ahead, SecondFactorMethod.TOTP, "identity-1", FACTOR);
			String code = String.format("%06d", ahead.toSeconds() + 1_000);
			int letIn = 0;
			for (Duration node : List.of(Duration.ZERO, ahead)) {
				MovableClock clock = new MovableClock();
				clock.advance(node);
				Housekeeping housekeeping = new Housekeeping(stores.ledger(), stores.counters(), new ChallengeEvents(
						SecondFactorEventPublisher.none(), TrustRevoker.none(), stores.counters(), clock), clock);
				clock.advance(Duration.ofMinutes(2));
				housekeeping.tidy();
				AttemptCounter tries = new AttemptCounter(stores.counters(), SETTINGS.attemptLimits(), clock);
				ChallengeTransitions attempts = new ChallengeTransitions(stores.ledger(), tries, SETTINGS, clock);
				attempts.begin(ChallengeKey.of(app, "session-" + node), false);
				letIn += isApproved(check(stores, attempts).verify(app, "session-" + node, code)) ? 1 : 0;
			}
			assertThat(letIn).as("clocks %s apart", ahead).isOne();
		}
		assertThat(this.asked).hasValue(6);
	}

	@ParameterizedTest
	@MethodSource("stores")
	void credentialOfAPasskeyWhenSubmittedByManyThenOneIsLetIn(OneCodeStores stores) {
		Enrollment passkey = Enrollment.ofFactor("alice", SecondFactorMethod.PASSKEY, "identity-1", FACTOR);
		race(stores, MOST_ASKED, (attempts, check) -> {
			String challengeId = "attempt-" + this.round;
			begin(attempts, passkey, challengeId);
			return (thread) -> isApproved(check.verify(passkey, challengeId, "credential"));
		});
	}

	@ParameterizedTest
	@MethodSource("stores")
	void approvalOfAPushWhenAskedForByManyThenOneIsLetIn(OneCodeStores stores) {
		Enrollment device = Enrollment.ofFactor("alice", SecondFactorMethod.PUSH, "identity-1", FACTOR);
		ChallengeTransitions attempts = attempts(stores);
		VerifyStep check = check(stores, attempts);

		List<Integer> letIn = Rounds.of(stores.threads(), stores.rounds(), () -> {
			this.round++;
			// Its answer is asked for at most 60 times a minute.
			this.clock.advance(Duration.ofMinutes(2));
			begin(attempts, device, "attempt-" + this.round);
			String challengeId = "attempt-" + this.round;
			return (thread) -> isApproved(check.verify(device, challengeId, ""));
		});

		assertThat(letIn).hasSize(stores.rounds()).containsOnly(1);
	}

	@ParameterizedTest
	@MethodSource("stores")
	void recoveryCodeWhenSubmittedByManyThenOneIsLetIn(OneCodeStores stores) {
		RecoveryCodeService codes = RecoveryCodeService.create(stores.recoveryCodes(), stores.counters(),
				SETTINGS.attemptLimits(), SecondFactorEventPublisher.none(), this.clock);

		List<Integer> letIn = Rounds.of(stores.threads(), stores.rounds(), () -> {
			String code = Objects.requireNonNull(codes.generate("alice")).get(0);
			return (thread) -> codes.use("alice", code) instanceof StepResult.Success<Integer>;
		});

		assertThat(letIn).hasSize(stores.rounds()).containsOnly(1);
	}

	@ParameterizedTest
	@MethodSource("stores")
	void tokenOfATrustedBrowserWhenPresentedByManyThenOneIsTrusted(OneCodeStores stores) {
		TrustedBrowserService browsers = new TrustedBrowserService(stores.browsers(), SecondFactorEventPublisher.none(),
				Duration.ofDays(30), this.clock);

		List<Integer> trusted = Rounds.of(stores.threads(), stores.rounds(), () -> {
			String token = browsers.trust("alice", "Firefox");
			return (thread) -> browsers.check("alice", token) instanceof TrustResult.Trusted;
		});

		assertThat(trusted).hasSize(stores.rounds()).containsOnly(1);
	}

	@ParameterizedTest
	@MethodSource("stores")
	void webhookWhenDeliveredManyTimesAtOnceThenOneEffect(OneCodeStores stores) {
		URI url = URI.create("https://bank.example/hooks");
		AtomicInteger effects = new AtomicInteger();
		VerifyWebhook webhook = new VerifyWebhook(url, List.of("token"), stores.ledger(),
				SecondFactorEventPublisher.none(), (event) -> effects.incrementAndGet(), this.clock);

		List<Integer> accepted = Rounds.of(stores.threads(), stores.rounds(), () -> {
			String uuid = UUID.randomUUID().toString();
			String signature = sign("token", url + "entity_identityidentity-1factor_sid" + FACTOR + "service_sid"
					+ SERVICE + "typefactor.verifieduuid" + uuid);
			WebhookRequest request = new WebhookRequest(List.of(signature), "application/x-www-form-urlencoded",
					("type=factor.verified&service_sid=" + SERVICE + "&entity_identity=identity-1&factor_sid=" + FACTOR
							+ "&uuid=" + uuid)
						.getBytes(StandardCharsets.UTF_8));
			return (thread) -> webhook.receive(request) == WebhookResponse.ACCEPTED;
		});

		assertThat(accepted).hasSize(stores.rounds()).containsOnly(1);
		assertThat(effects).hasValue(stores.rounds());
	}

	private void race(OneCodeStores stores, int mostAsked, Round next) {
		ChallengeTransitions attempts = attempts(stores);
		VerifyStep check = check(stores, attempts);

		List<Integer> letIn = Rounds.of(stores.threads(), stores.rounds(), () -> {
			this.round++;
			// Those who come after the one who was let in have failed, and have to wait.
			this.clock.advance(Duration.ofHours(1));
			return next.begin(attempts, check);
		});

		assertThat(letIn).hasSize(stores.rounds()).containsOnly(1);
		assertThat(this.asked.get()).isBetween(stores.rounds(), stores.rounds() * mostAsked);
	}

	private ChallengeTransitions attempts(OneCodeStores stores) {
		return new ChallengeTransitions(stores.ledger(), tries(stores), SETTINGS, this.clock);
	}

	private AttemptCounter tries(OneCodeStores stores) {
		return new AttemptCounter(stores.counters(), SETTINGS.attemptLimits(), this.clock);
	}

	private VerifyStep check(OneCodeStores stores, ChallengeTransitions attempts) {
		return new VerifyStep(attempts, (method) -> new Agreeable(),
				new SendLimiter(stores.counters(), SETTINGS.sendLimits(), Enrollment::digest, this.clock),
				new ChallengeEvents(SecondFactorEventPublisher.none(), TrustRevoker.none(), stores.counters(),
						this.clock),
				new ProviderCalls(ProviderCalls.DEADLINE));
	}

	private static void begin(ChallengeTransitions attempts, Enrollment enrollment, String challengeId) {
		ChallengeClaim claim = attempts.begin(ChallengeKey.of(enrollment, challengeId), true);
		attempts.sent(((ChallengeClaim.Won) claim).entry(), "VE" + "0".repeat(32));
	}

	private static boolean isApproved(StepResult<SecondFactorMethod> result) {
		return result instanceof StepResult.Success<SecondFactorMethod>;
	}

	private static String sign(String authToken, String text) {
		try {
			Mac mac = Mac.getInstance("HmacSHA1");
			mac.init(new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
			return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@FunctionalInterface
	private interface Round {

		IntPredicate begin(ChallengeTransitions attempts, VerifyStep check);

	}

	/** A provider that finds every answer right, and counts them. */
	private final class Agreeable implements ProviderFlow {

		@Override
		public boolean sendsMessage() {
			return true;
		}

		@Override
		public Mono<Void> withdraw(Enrollment enrollment, @Nullable String providerSid) {
			return Mono.empty();
		}

		@Override
		public Mono<String> start(Enrollment enrollment, StartRequest request, boolean fresh) {
			return Mono.empty();
		}

		@Override
		public Mono<Verdict> check(Enrollment enrollment, LedgerEntry entry, String code) {
			OneCodeTests.this.asked.incrementAndGet();
			return Mono.just(Verdict.approved(entry.providerSid()));
		}

	}

}
