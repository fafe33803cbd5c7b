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

package dev.verify.security.internal.push;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

import dev.verify.client.VerifyApiException;
import dev.verify.client.VerifyClient;
import dev.verify.client.entity.Challenge;
import dev.verify.client.entity.ChallengeStatus;
import dev.verify.client.entity.CreateChallenge;
import dev.verify.security.Enrollment;
import dev.verify.security.PushState;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.StartRequest;
import dev.verify.security.internal.provider.ChallengeResponses;
import dev.verify.security.internal.provider.ProviderFlow;
import dev.verify.security.ledger.LedgerEntry;
import reactor.core.publisher.Mono;

/**
 * An approval on a registered device. Verify cannot take a challenge back; its answer no
 * longer counts, since only the SID of the current attempt is ever asked for.
 */
public final class PushFlow implements ProviderFlow {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	/** Line breaks, and what turns the direction of a text. */
	private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");

	private static final int LONGEST_VALUE = 128;

	private final VerifyClient client;

	private final String applicationName;

	private final PushNumber number;

	private final PushOutcome outcome;

	private final Clock clock;

	public PushFlow(VerifyClient client, String applicationName, PushNumber number, PushOutcome outcome, Clock clock) {
		this.client = client;
		this.applicationName = applicationName;
		this.number = number;
		this.outcome = outcome;
		this.clock = clock;
	}

	@Override
	public boolean sendsMessage() {
		return true;
	}

	@Override
	public Mono<String> start(Enrollment enrollment, StartRequest request, boolean fresh) {
		CreateChallenge challenge = CreateChallenge.of(Objects.requireNonNull(enrollment.factorSid()))
			.detailsMessage("Log in to " + this.applicationName + "?")
			.detailsField("Application", this.applicationName)
			.detailsField("Time", TIME.format(this.clock.instant()));
		String place = place(request);
		if (!place.isEmpty()) {
			challenge = challenge.detailsField("Place", place);
		}
		if (this.number.isAsked()) {
			challenge = challenge.hiddenDetails(this.number.hiddenDetails());
		}
		return this.client.challenges()
			.create(identity(enrollment), challenge)
			.map((created) -> ChallengeResponses.requireOwn(created, enrollment, null, "CreateChallenge"));
	}

	/** What the device shows of the place: one line, no longer than Verify takes. */
	private static String place(StartRequest request) {
		String place = (request.place() != null) ? CONTROL.matcher(request.place()).replaceAll(" ").strip() : "";
		return (place.length() > LONGEST_VALUE) ? place.substring(0, LONGEST_VALUE).strip() : place;
	}

	@Override
	public Mono<Verdict> check(Enrollment enrollment, LedgerEntry entry, String code) {
		String sid = entry.providerSid();
		return ask(enrollment, entry).map((state) -> switch (state) {
			case APPROVED -> Verdict.approved(sid);
			case DENIED -> Verdict.refused(SecondFactorProblem.DENIED, sid);
			case WRONG_NUMBER -> Verdict.refused(SecondFactorProblem.WRONG_NUMBER, sid);
			case EXPIRED -> Verdict.refused(SecondFactorProblem.EXPIRED, sid);
			case PENDING -> Verdict.refused(SecondFactorProblem.NOT_YET, sid);
			case UNKNOWN -> Verdict.refused(SecondFactorProblem.UNAVAILABLE, sid);
		});
	}

	@Override
	public void heard(Enrollment enrollment, LedgerEntry entry, Verdict verdict) {
		SecondFactorProblem problem = verdict.problem();
		PushState state = (problem == null) ? PushState.APPROVED : switch (problem) {
			case DENIED -> PushState.DENIED;
			case WRONG_NUMBER -> PushState.WRONG_NUMBER;
			case EXPIRED -> PushState.EXPIRED;
			default -> PushState.PENDING;
		};
		this.outcome.settle(enrollment, entry, state);
	}

	/** Polls for a page that waits; publishes a final state once. */
	Mono<PushState> poll(Enrollment enrollment, LedgerEntry entry) {
		return ask(enrollment, entry)
			.flatMap((state) -> OpenPushWaits.call(() -> this.outcome.settle(enrollment, entry, state)));
	}

	private Mono<PushState> ask(Enrollment enrollment, LedgerEntry entry) {
		String sid = entry.providerSid();
		if (sid == null) {
			return Mono.just(PushState.EXPIRED);
		}
		return this.client.challenges()
			.fetch(identity(enrollment), sid)
			.map((challenge) -> state(enrollment, entry, sid, challenge))
			.onErrorResume(VerifyApiException.class,
					(ex) -> ex.isNotFound() ? Mono.just(PushState.EXPIRED) : Mono.error(ex));
	}

	private PushState state(Enrollment enrollment, LedgerEntry entry, String sid, Challenge challenge) {
		ChallengeResponses.requireOwn(challenge, enrollment, sid, "FetchChallenge");
		ChallengeStatus status = challenge.status();
		if (ChallengeStatus.APPROVED.equals(status)) {
			return this.number.isIn(challenge.metadata(), entry, sid) ? PushState.APPROVED : PushState.WRONG_NUMBER;
		}
		if (ChallengeStatus.DENIED.equals(status)) {
			return PushState.DENIED;
		}
		if (ChallengeStatus.EXPIRED.equals(status)) {
			return PushState.EXPIRED;
		}
		return ChallengeStatus.PENDING.equals(status) ? PushState.PENDING : PushState.UNKNOWN;
	}

	private static String identity(Enrollment enrollment) {
		return Objects.requireNonNull(enrollment.identity());
	}

}
