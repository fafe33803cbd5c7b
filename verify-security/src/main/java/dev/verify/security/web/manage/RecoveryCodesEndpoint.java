package dev.verify.security.web.manage;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpMethod;

import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.web.page.Answers;
import dev.verify.security.web.page.Csrf;
import dev.verify.security.web.page.Endpoint;
import dev.verify.security.web.page.SecondFactorPaths;

/**
 * Tells how many recovery codes are left, and makes new ones. They stand in the answer to
 * the request that made them, and nowhere else.
 */
final class RecoveryCodesEndpoint implements Endpoint {

	private final UserFactors own;

	RecoveryCodesEndpoint(UserFactors own) {
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
				Answers.problem(request, response, SecondFactorProblem.UNAVAILABLE,
						SecondFactorPaths.RECOVERY_CODES + "?");
				return;
			}
			body.put("codes", codes);
			Answers.show(request, response, body, () -> RecoveryCodesPages.codes(request, codes));
			return;
		}
		Integer left = this.own.recoveryCodesLeft(user.id());
		body.put("left", (left != null) ? left : 0);
		Csrf.addTo(body, request);
		Answers.show(request, response, body, () -> RecoveryCodesPages.offer(request, (left != null) ? left : 0));
	}

}
