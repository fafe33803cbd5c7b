package dev.verify.security.internal.web.recovery;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.internal.web.Csrf;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.HtmlTemplate;
import dev.verify.security.internal.web.Page;
import dev.verify.security.internal.web.ResponseWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Asks for a recovery code.
 */
final class RecoveryPageEndpoint implements Endpoint {

	private static final HtmlTemplate FORM = HtmlTemplate.load(RecoveryPageEndpoint.class, "form.html");

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, SecondFactorUser user)
			throws IOException {
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("state", "recovery");
		Csrf.addTo(body, request);
		ResponseWriter.show(request, response, body, () -> {
			Page page = new Page(request);
			return page.html("recovery.use.title", page.part(FORM));
		});
	}

}
