package dev.verify.security.internal.web.recovery;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.verify.security.SecondFactorAuthorities;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.Parameters;
import dev.verify.security.internal.web.ResponseWriter;
import dev.verify.security.internal.web.SavedPages;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.recovery.RecoveryCodeService;
import dev.verify.security.recovery.RecoveryResult;
import dev.verify.security.servlet.FactorGranter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.web.authentication.session.SessionAuthenticationException;

/**
 * Takes a recovery code in place of a factor.
 */
final class RecoveryEndpoint implements Endpoint {

	private static final RecoveryResult UNAVAILABLE = new RecoveryResult.Refused(SecondFactorProblem.UNAVAILABLE);

	private final RecoveryCodeService codes;

	private final FactorGranter granter;

	private final SavedPages pages;

	RecoveryEndpoint(RecoveryCodeService codes, FactorGranter granter, SavedPages pages) {
		this.codes = codes;
		this.granter = granter;
		this.pages = pages;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, SecondFactorUser user)
			throws IOException {
		String code = Parameters.single(request, "code").orElse("");
		FactorGranter.Begun begun = this.granter.begin(request, user);
		RecoveryResult result = (begun != null) ? this.codes.use(user.id(), code) : UNAVAILABLE;
		if (begun == null || !(result instanceof RecoveryResult.Approved approved)) {
			SecondFactorProblem problem = (result instanceof RecoveryResult.Refused refused) ? refused.problem()
					: SecondFactorProblem.UNAVAILABLE;
			ResponseWriter.problem(request, response, problem, SecondFactorPaths.RECOVERY + "?");
			return;
		}
		SecondFactorUser verified;
		try {
			verified = this.granter.grant(request, response, begun, SecondFactorAuthorities.RECOVERY_CODE);
		}
		catch (SessionAuthenticationException ex) {
			ResponseWriter.problem(request, response, SecondFactorProblem.SESSION_LIMIT,
					SecondFactorPaths.RECOVERY + "?");
			return;
		}
		if (ResponseWriter.wantsHtml(request)) {
			this.pages.back(request, response, verified);
			return;
		}
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("state", "approved");
		body.put("recovery_codes_left", approved.left());
		ResponseWriter.json(response, HttpServletResponse.SC_OK, body);
	}

}
