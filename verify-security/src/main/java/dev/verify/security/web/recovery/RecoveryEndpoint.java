package dev.verify.security.web.recovery;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.Authentication;

import dev.verify.security.SecondFactorAuthorities;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.recovery.RecoveryCodes;
import dev.verify.security.recovery.RecoveryResult;
import dev.verify.security.web.page.Answers;
import dev.verify.security.web.page.Elevator;
import dev.verify.security.web.page.Endpoint;
import dev.verify.security.web.page.Parameters;
import dev.verify.security.web.page.SavedPages;
import dev.verify.security.web.page.SecondFactorPaths;
import dev.verify.security.web.page.Waiting;

/**
 * Takes a recovery code in place of a factor.
 */
final class RecoveryEndpoint implements Endpoint {

	private static final RecoveryResult UNAVAILABLE = new RecoveryResult.Refused(SecondFactorProblem.UNAVAILABLE);

	private final RecoveryCodes codes;

	private final Elevator elevator;

	private final SavedPages pages;

	private final Waiting waiting;

	RecoveryEndpoint(RecoveryCodes codes, Elevator elevator, SavedPages pages, Waiting waiting) {
		this.codes = codes;
		this.elevator = elevator;
		this.pages = pages;
		this.waiting = waiting;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, Authentication user)
			throws IOException {
		String code = Parameters.single(request, "code").orElse("");
		RecoveryResult result = this.waiting.await(this.codes.use(user.getName(), code), UNAVAILABLE);
		if (!(result instanceof RecoveryResult.Approved approved)) {
			SecondFactorProblem problem = (result instanceof RecoveryResult.Refused refused) ? refused.problem()
					: SecondFactorProblem.UNAVAILABLE;
			Answers.problem(request, response, problem, SecondFactorPaths.RECOVERY + "?");
			return;
		}
		Authentication elevated = this.elevator.elevate(request, response, user, SecondFactorAuthorities.RECOVERY_CODE);
		if (Answers.wantsHtml(request)) {
			this.pages.back(request, response, elevated);
			return;
		}
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("state", "approved");
		body.put("recovery_codes_left", approved.left());
		Answers.json(response, HttpServletResponse.SC_OK, body);
	}

}
