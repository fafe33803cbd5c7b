package dev.verify.security.internal.web.management;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.verify.security.SecondFactorProblem;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.internal.web.Csrf;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.ResponseWriter;
import dev.verify.security.internal.web.SecondFactorPaths;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpMethod;

/**
 * Tells how many recovery codes are left, and makes new ones. They stand in the answer to
 * the request that made them, and nowhere else.
 */
final class RecoveryCodesEndpoint implements Endpoint {

	private final ManagedFactors own;

	RecoveryCodesEndpoint(ManagedFactors own) {
		this.own = own;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, SecondFactorUser user)
			throws IOException {
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("state", "recovery-codes");
		if (HttpMethod.POST.matches(request.getMethod())) {
			List<String> codes = this.own.newRecoveryCodes(user.id());
			if (codes == null) {
				ResponseWriter.problem(request, response, SecondFactorProblem.UNAVAILABLE,
						SecondFactorPaths.RECOVERY_CODES + "?");
				return;
			}
			body.put("codes", codes);
			ResponseWriter.show(request, response, body, () -> RecoveryCodesPages.codes(request, codes));
			return;
		}
		Integer left = this.own.recoveryCodesLeft(user.id());
		body.put("left", (left != null) ? left : 0);
		Csrf.addTo(body, request);
		ResponseWriter.show(request, response, body,
				() -> RecoveryCodesPages.offer(request, (left != null) ? left : 0));
	}

}
