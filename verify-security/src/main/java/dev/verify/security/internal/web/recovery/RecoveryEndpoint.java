package dev.verify.security.internal.web.recovery;

import dev.verify.security.SecondFactorAuthorities;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.JsonView;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.internal.web.SecondFactorRequest;
import dev.verify.security.internal.web.SecondFactorRequest.StartedGrant;
import dev.verify.security.internal.web.SecondFactorResponse;
import dev.verify.security.recovery.RecoveryCodeService;
import dev.verify.security.recovery.RecoveryResult;

/**
 * Takes a recovery code in place of a factor.
 *
 * @param codes takes recovery codes
 */
record RecoveryEndpoint(RecoveryCodeService codes) implements Endpoint {

	@Override
	public SecondFactorResponse handle(SecondFactorRequest request, SecondFactorUser user) {
		StartedGrant grant = request.startGrant(user);
		if (grant == null) {
			return problem(SecondFactorProblem.UNAVAILABLE);
		}
		RecoveryResult result = this.codes.use(user.id(), request.parameter("code").orElse(""));
		if (result instanceof RecoveryResult.Refused refused) {
			return problem(refused.problem());
		}
		int left = ((RecoveryResult.Approved) result).left();
		return new SecondFactorResponse.Granted(grant, SecondFactorAuthorities.RECOVERY_CODE,
				(verified) -> new SecondFactorResponse.Back(null, new JsonView.Recovered("approved", left)),
				RecoveryEndpoint::problem);
	}

	private static SecondFactorResponse problem(SecondFactorProblem problem) {
		return SecondFactorResponse.problem(problem, SecondFactorPaths.RECOVERY);
	}

}
