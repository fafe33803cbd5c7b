package dev.verify.security.web.payment;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.verify.security.Enrollment;
import dev.verify.security.Payment;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.internal.web.Csrf;
import dev.verify.security.internal.web.MethodOptions;
import dev.verify.security.internal.web.ResponseWriter;
import dev.verify.security.internal.web.SecondFactorPaths;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * JSON responses of payments, and the end of a step.
 */
final class PaymentResponses {

	private PaymentResponses() {
	}

	static Map<String, Object> choice(HttpServletRequest request, PaymentSession payment,
			List<Enrollment> enrollments) {
		Map<String, Object> body = body("payment", payment);
		body.put("methods", enrollments.stream().map(MethodOptions::json).toList());
		Csrf.addTo(body, request);
		return body;
	}

	static Map<String, Object> code(HttpServletRequest request, PaymentSession payment, PendingChallenge pending) {
		Map<String, Object> body = body("payment-code", payment);
		body.put("enrollment", pending.enrollmentId());
		body.put("method", pending.method().code());
		body.put("expires_at", pending.expiresAt().toString());
		body.put("resend_at", pending.resendAt().toString());
		Csrf.addTo(body, request);
		return body;
	}

	static void page(HttpServletRequest request, HttpServletResponse response, Map<String, Object> body)
			throws IOException {
		if (ResponseWriter.wantsHtml(request)) {
			ResponseWriter.redirect(request, response, SecondFactorPaths.PAYMENT);
		}
		else {
			ResponseWriter.json(response, HttpServletResponse.SC_OK, body);
		}
	}

	/** Hands the payer back to the application. */
	static void leave(HttpServletRequest request, HttpServletResponse response, String state, String path)
			throws IOException {
		if (ResponseWriter.wantsHtml(request)) {
			ResponseWriter.redirect(request, response, path);
		}
		else {
			ResponseWriter.json(response, HttpServletResponse.SC_OK,
					Map.of("state", state, "location", request.getContextPath() + path));
		}
	}

	static void problem(HttpServletRequest request, HttpServletResponse response, SecondFactorProblem problem)
			throws IOException {
		ResponseWriter.problem(request, response, problem, SecondFactorPaths.PAYMENT + "?");
	}

	private static Map<String, Object> body(String state, PaymentSession session) {
		Payment payment = session.draft().payment();
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("state", state);
		body.put("payment", Map.of("id", session.id(), "amount", payment.value().toPlainString(), "currency",
				payment.currency().getCurrencyCode(), "payee", payment.payee()));
		return body;
	}

}
