package dev.verify.security;

import java.util.Objects;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import dev.verify.client.VerifyApiException;
import dev.verify.client.VerifyClient;
import dev.verify.client.entity.Challenge;
import dev.verify.client.entity.ChallengeStatus;
import dev.verify.client.entity.CreateChallenge;
import dev.verify.client.entity.UpdateChallenge;

/**
 * A code of an authenticator application. Nothing is sent; the first code of an attempt
 * creates the challenge, the following ones answer it.
 */
final class TotpFlow implements ProviderFlow {

	private final VerifyClient client;

	TotpFlow(VerifyClient client) {
		this.client = client;
	}

	@Override
	public Mono<Verdict> check(Enrolment enrolment, LedgerEntry entry, String code) {
		String providerSid = entry.providerSid();
		return answer(enrolment, providerSid, code).map((challenge) -> verdict(enrolment, providerSid, challenge))
			.onErrorResume(VerifyApiException.class, (ex) -> isOver(ex)
					? Mono.just(Verdict.refused(SecondFactorProblem.EXPIRED, null)) : Mono.error(ex));
	}

	private Mono<Challenge> answer(Enrolment enrolment, @Nullable String providerSid, String code) {
		String identity = Objects.requireNonNull(enrolment.identity());
		String factorSid = Objects.requireNonNull(enrolment.factorSid());
		return (providerSid == null)
				? this.client.challenges().create(identity, CreateChallenge.of(factorSid).authPayload(code))
				: this.client.challenges().update(identity, providerSid, UpdateChallenge.authPayload(code));
	}

	private static Verdict verdict(Enrolment enrolment, @Nullable String providerSid, Challenge challenge) {
		String sid = ChallengeAnswers.requireOwn(challenge, enrolment, providerSid, "a TOTP challenge");
		return ChallengeStatus.APPROVED.equals(challenge.status()) ? Verdict.approved(sid)
				: Verdict.refused(SecondFactorProblem.WRONG_CODE, sid);
	}

	private static boolean isOver(VerifyApiException ex) {
		return ex.isNotFound() || Failures.CHALLENGE_OVER.contains(Failures.of(ex));
	}

}
