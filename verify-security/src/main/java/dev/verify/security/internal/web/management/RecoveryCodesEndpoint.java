package dev.verify.security.internal.web.management;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.verify.security.SecondFactorProblem;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.internal.web.Csrf;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.Parameters;
import dev.verify.security.internal.web.ResponseWriter;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.internal.web.SessionAttribute;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpMethod;

/**
 * Tells how many recovery codes are left, and makes new ones. They stand in the answer to
 * the request that made them, and nowhere else.
 */
final class RecoveryCodesEndpoint implements Endpoint {

	private static final SessionAttribute<Offer> OFFERED = new SessionAttribute<>("RECOVERY_OFFER", Offer.class);

	private final ManagedFactors own;

	private final String application;

	RecoveryCodesEndpoint(ManagedFactors own, String application) {
		this.own = own;
		this.application = application;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, SecondFactorUser user)
			throws IOException {
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("state", "recovery-codes");
		if (HttpMethod.POST.matches(request.getMethod())) {
			if (isRepeated(request)) {
				ResponseWriter.redirect(request, response, SecondFactorPaths.RECOVERY_CODES + "?done=codes-shown");
				return;
			}
			Integer before = this.own.recoveryCodesLeft(user.id());
			List<String> codes = this.own.newRecoveryCodes(user.id());
			if (codes == null) {
				ResponseWriter.problem(request, response, SecondFactorProblem.UNAVAILABLE,
						SecondFactorPaths.RECOVERY_CODES + "?");
				return;
			}
			body.put("codes", codes);
			ResponseWriter.show(request, response, body,
					() -> RecoveryCodesPages.codes(request, codes, this.application, before != null && before > 0));
			return;
		}
		Integer left = this.own.recoveryCodesLeft(user.id());
		body.put("left", (left != null) ? left : 0);
		Csrf.addTo(body, request);
		ResponseWriter.show(request, response, body,
				() -> RecoveryCodesPages.offer(request, (left != null) ? left : 0, offer(request)));
	}

	/** Names the set that the next form makes, the same in all tabs. */
	private static String offer(HttpServletRequest request) {
		Offer offer = OFFERED.find(request).orElseGet(() -> new Offer(UUID.randomUUID().toString()));
		OFFERED.save(request, offer);
		return offer.id();
	}

	/** A page that is reloaded must not replace the codes that it has just shown. */
	private static boolean isRepeated(HttpServletRequest request) {
		String shown = Parameters.single(request, "offer").orElse(null);
		if (shown == null || !ResponseWriter.wantsHtml(request)) {
			return false;
		}
		boolean open = OFFERED.find(request).filter((offer) -> offer.id().equals(shown)).isPresent();
		OFFERED.clear(request);
		return !open;
	}

	/**
	 * A set of codes that was offered and not made yet.
	 *
	 * @param id names it to the form
	 */
	record Offer(String id) {
	}

}
