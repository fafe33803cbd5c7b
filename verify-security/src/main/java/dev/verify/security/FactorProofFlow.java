package dev.verify.security;

import java.util.Objects;

import reactor.core.publisher.Mono;

import dev.verify.client.VerifyClient;
import dev.verify.client.entity.Factor;
import dev.verify.client.entity.FactorStatus;
import dev.verify.client.entity.UpdateFactor;

/**
 * The first proof of a factor that lives on a device. An authenticator shows a code; a
 * device for push has proved its key by itself, so the provider is only asked.
 */
final class FactorProofFlow implements ProviderFlow {

	private static final int LONGEST_CODE = 8;

	private final VerifyClient client;

	FactorProofFlow(VerifyClient client) {
		this.client = client;
	}

	@Override
	public Mono<Verdict> check(Enrolment enrolment, LedgerEntry entry, String code) {
		String providerSid = entry.providerSid();
		SecondFactorProblem notProved = enrolment.method().usesCode() ? SecondFactorProblem.WRONG_CODE
				: SecondFactorProblem.NOT_YET;
		if (code.length() > LONGEST_CODE) {
			return Mono.just(Verdict.refused(notProved, providerSid));
		}
		return ask(enrolment, code).map((factor) -> {
			if (!Objects.equals(enrolment.identity(), factor.identity())
					|| !Objects.equals(enrolment.factorSid(), factor.sid())) {
				throw new ForeignAnswerException("the proof of a factor");
			}
			return FactorStatus.VERIFIED.equals(factor.status()) ? Verdict.approved(providerSid)
					: Verdict.refused(notProved, providerSid);
		});
	}

	private Mono<Factor> ask(Enrolment enrolment, String code) {
		String identity = Objects.requireNonNull(enrolment.identity());
		String factorSid = Objects.requireNonNull(enrolment.factorSid());
		return enrolment.method().usesCode()
				? this.client.factors().update(identity, factorSid, UpdateFactor.authPayload(code))
				: this.client.factors().fetch(identity, factorSid);
	}

}
