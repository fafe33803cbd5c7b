package dev.verify.security.internal.web.management;

import java.util.List;

import dev.verify.security.SecondFactorProblem;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.JsonView;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.internal.web.SecondFactorRequest;
import dev.verify.security.internal.web.SecondFactorResponse;

/**
 * Tells how many recovery codes are left, and makes new ones. They stand in the response
 * to the request that made them, and nowhere else.
 *
 * @param own knows what the users have
 */
record RecoveryCodesEndpoint(ManagedFactors own) implements Endpoint {

	private static final String STATE = "recovery-codes";

	@Override
	public SecondFactorResponse handle(SecondFactorRequest request, SecondFactorUser user) {
		if (request.isPost()) {
			List<String> codes = this.own.newRecoveryCodes(user.id());
			return (codes == null)
					? SecondFactorResponse.problem(SecondFactorProblem.UNAVAILABLE, SecondFactorPaths.RECOVERY_CODES)
					: new SecondFactorResponse.Show(new JsonView.RecoveryCodes(STATE, null, codes, null),
							() -> RecoveryCodesPages.codes(request, codes));
		}
		Integer known = this.own.recoveryCodesLeft(user.id());
		int left = (known != null) ? known : 0;
		return new SecondFactorResponse.Show(new JsonView.RecoveryCodes(STATE, left, null, JsonView.Csrf.of(request)),
				() -> RecoveryCodesPages.offer(request, left));
	}

}
