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

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.verify.client.VerifyClient;
import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorSettings;
import dev.verify.security.StartRequest;
import dev.verify.security.TrustRevoker;
import dev.verify.security.event.SecondFactorEventPublisher;
import dev.verify.security.fixture.MovableClock;
import dev.verify.security.internal.event.ChallengeEvents;
import dev.verify.security.internal.ledger.ChallengeTransitions;
import dev.verify.security.internal.provider.ProviderFlow;
import dev.verify.security.internal.push.PushBoard;
import dev.verify.security.internal.push.PushNumber;
import dev.verify.security.internal.push.PushOutcome;
import dev.verify.security.internal.throttle.AttemptCounter;
import dev.verify.security.internal.throttle.SendLimiter;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.ledger.LedgerEntry;
import dev.verify.security.throttle.SecondFactorCounters;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ten operations that a second factor relies on, each with the one answer that means yes.
 */
enum Question {

	START_MESSAGE(Said.VERIFICATION.replace("approved", "pending"), Map.of("status", "pending", "to", Said.PHONE)) {
		@Override
		Mono<Boolean> ask(ProviderFlows flows) {
			return flows.of(SecondFactorMethod.SMS).start(MESSAGE, START, true).hasElement();
		}
	},

	CHECK_MESSAGE(Said.VERIFICATION, Map.of("status", "approved", "to", Said.PHONE, "sid", Said.SID)) {
		@Override
		Mono<Boolean> ask(ProviderFlows flows) {
			return approved(flows.of(SecondFactorMethod.SMS).check(MESSAGE, attempt(Said.SID), "123456"));
		}
	},

	START_PUSH(Said.CHALLENGE_ANSWER.replace("approved", "pending"),
			Map.of("identity", Said.IDENTITY, "factor_sid", Said.FACTOR)) {
		@Override
		Mono<Boolean> ask(ProviderFlows flows) {
			return flows.of(SecondFactorMethod.PUSH).start(DEVICE, START, true).hasElement();
		}
	},

	CHECK_PUSH(Said.CHALLENGE_ANSWER,
			Map.of("status", "approved", "identity", Said.IDENTITY, "factor_sid", Said.FACTOR, "sid", Said.CHALLENGE)) {
		@Override
		Mono<Boolean> ask(ProviderFlows flows) {
			return approved(flows.of(SecondFactorMethod.PUSH).check(DEVICE, attempt(Said.CHALLENGE), ""));
		}
	},

	CHECK_FIRST_TOTP(Said.CHALLENGE_ANSWER,
			Map.of("status", "approved", "identity", Said.IDENTITY, "factor_sid", Said.FACTOR)) {
		@Override
		Mono<Boolean> ask(ProviderFlows flows) {
			return approved(flows.of(SecondFactorMethod.TOTP).check(AUTHENTICATOR, attempt(null), "123456"));
		}
	},

	CHECK_NEXT_TOTP(Said.CHALLENGE_ANSWER,
			Map.of("status", "approved", "identity", Said.IDENTITY, "factor_sid", Said.FACTOR, "sid", Said.CHALLENGE)) {
		@Override
		Mono<Boolean> ask(ProviderFlows flows) {
			return approved(flows.of(SecondFactorMethod.TOTP).check(AUTHENTICATOR, attempt(Said.CHALLENGE), "123456"));
		}
	},

	PROVE_FACTOR(Said.FACTOR_ANSWER, Map.of("status", "verified", "identity", Said.IDENTITY, "sid", Said.FACTOR)) {
		@Override
		Mono<Boolean> ask(ProviderFlows flows) {
			return approved(flows.ofProof(SecondFactorMethod.TOTP).check(AUTHENTICATOR, attempt(null), "123456"));
		}
	},

	START_PASSKEY(Said.PASSKEY_CHALLENGE, Map.of("identity", Said.IDENTITY)) {
		@Override
		Mono<Boolean> ask(ProviderFlows flows) {
			return flows.passkey().challenge(PASSKEY).hasElement();
		}

		@Override
		boolean isYes(byte[] body) {
			JsonNode answer = read(body);
			return super.isYes(body) && answer != null
					&& !answer.at("/options/publicKey/challenge").asString("").isEmpty();
		}
	},

	CHECK_PASSKEY(Said.CHALLENGE_ANSWER,
			Map.of("status", "approved", "identity", Said.IDENTITY, "factor_sid", Said.FACTOR, "sid", Said.CHALLENGE)) {
		@Override
		Mono<Boolean> ask(ProviderFlows flows) {
			return approved(
					flows.of(SecondFactorMethod.PASSKEY).check(PASSKEY, attempt(Said.CHALLENGE), Said.CREDENTIAL));
		}
	},

	PROVE_PASSKEY(Said.FACTOR_ANSWER, Map.of("status", "verified", "identity", Said.IDENTITY, "sid", Said.FACTOR)) {
		@Override
		Mono<Boolean> ask(ProviderFlows flows) {
			return approved(flows.ofProof(SecondFactorMethod.PASSKEY).check(PASSKEY, attempt(null), Said.CREDENTIAL));
		}
	};

	private static final StartRequest START = StartRequest.of("alice", "enrollment", "attempt");

	private static final MovableClock CLOCK = new MovableClock();

	private static final Enrollment MESSAGE = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, Said.PHONE);

	private static final Enrollment DEVICE = Enrollment.ofFactor("alice", SecondFactorMethod.PUSH, Said.IDENTITY,
			Said.FACTOR);

	private static final Enrollment AUTHENTICATOR = Enrollment.ofFactor("alice", SecondFactorMethod.TOTP, Said.IDENTITY,
			Said.FACTOR);

	private static final Enrollment PASSKEY = Enrollment.ofFactor("alice", SecondFactorMethod.PASSKEY, Said.IDENTITY,
			Said.FACTOR);

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.build();

	private final String yes;

	private final Map<String, String> demanded;

	Question(String yes, Map<String, String> demanded) {
		this.yes = yes;
		this.demanded = demanded;
	}

	/** Asks; true means that something is granted, or sent. */
	abstract Mono<Boolean> ask(ProviderFlows flows);

	static ProviderFlows flows(VerifyClient client) {
		SecondFactorSettings settings = SecondFactorSettings.defaults("Test Bank");
		SecondFactorCounters counters = SecondFactorCounters.inMemory();
		ChallengeTransitions attempts = new ChallengeTransitions(ChallengeLedger.inMemory(),
				new AttemptCounter(counters, settings.attemptLimits(), CLOCK), settings, CLOCK);
		PushOutcome outcome = new PushOutcome(new PushBoard(counters, settings, CLOCK), attempts,
				new SendLimiter(counters, settings.sendLimits(), Enrollment::digest, CLOCK),
				new ChallengeEvents(SecondFactorEventPublisher.none(), TrustRevoker.none(), counters, CLOCK));
		return new ProviderFlows(client, settings, new PushNumber(0), outcome, (enrollment) -> Set.of(Said.FACTOR),
				CLOCK);
	}

	/** An attempt that was started, and what the provider has called it. */
	private static LedgerEntry attempt(@Nullable String sid) {
		return new LedgerEntry("target", 1, "attempt", "alice", "enrollment", SecondFactorMethod.PUSH, true, sid,
				CLOCK.instant(), CLOCK.instant(), 1);
	}

	/** The answer that means yes. */
	String yes() {
		return this.yes;
	}

	/** Whether an answer says, in so many bytes, yes to this question. */
	boolean isYes(byte[] body) {
		JsonNode answer = read(body);
		return answer != null && answer.path("sid").isString()
				&& this.demanded.entrySet()
					.stream()
					.allMatch((field) -> field.getValue().equals(answer.path(field.getKey()).stringValue(null))
							&& has(body, field.getValue()));
	}

	/** Looks for the bytes themselves, in the encodings that JSON has had. */
	private static boolean has(byte[] body, String value) {
		return new String(body, StandardCharsets.ISO_8859_1).replace("\0", "").contains(value);
	}

	List<String> bound() {
		return List.copyOf(this.demanded.values());
	}

	private static @Nullable JsonNode read(byte[] body) {
		try {
			return JSON.readTree(body);
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	private static Mono<Boolean> approved(Mono<ProviderFlow.Verdict> verdict) {
		return verdict.map((said) -> said.problem() == null);
	}

	/** What the answers say; apart, because the constants of an enum come first. */
	private static final class Said {

		static final String PHONE = "+12125550101";

		static final String SID = "VE" + "a".repeat(32);

		static final String FACTOR = "YF" + "b".repeat(32);

		static final String CHALLENGE = "YC" + "c".repeat(32);

		static final String IDENTITY = "identity-of-alice";

		static final String VERIFICATION = """
				{"sid":"%s","service_sid":"VA00000000000000000000000000000000","to":"%s","channel":"sms",\
				"status":"approved","valid":true,"lookup":{"carrier":null},"date_created":"2026-01-01T00:00:00Z",\
				"send_code_attempts":[{"time":"2026-01-01T00:00:00Z","channel":"sms","attempt_sid":null}]}"""
			.formatted(SID, PHONE);

		static final String CHALLENGE_ANSWER = """
				{"sid":"%s","identity":"%s","factor_sid":"%s","status":"approved","details":{"message":"Log in?",\
				"fields":[{"label":"Time","value":"now"}]},"hidden_details":null,"factor_type":"push",\
				"expiration_date":"2026-01-01T00:05:00Z"}""".formatted(CHALLENGE, IDENTITY, FACTOR);

		static final String PASSKEY_CHALLENGE = """
				{"sid":"%s","identity":"%s","factor_sid":"","status":"pending","options":{"publicKey":{"challenge":\
				"WUNj","timeout":300000,"rpId":"example.com","allowCredentials":[{"type":"public-key","id":"aWQ"}],\
				"userVerification":"required"}},"expiration_date":null}""".formatted(CHALLENGE, IDENTITY);

		/** The flags of its authenticator data say that user is present and verified. */
		static final String CREDENTIAL = """
				{"id":"aWQ","rawId":"aWQ","type":"public-key","response":{"clientDataJSON":"e30","signature":"c2ln",\
				"attestationObject":"YXR0","authenticatorData":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAFAAAAAQ"}}""";

		static final String FACTOR_ANSWER = """
				{"sid":"%s","identity":"%s","status":"verified","factor_type":"totp","friendly_name":"Phone",\
				"config":{"alg":"sha1","skew":1,"code_length":6,"time_step":30},"metadata":null}""".formatted(FACTOR,
				IDENTITY);

	}

}
