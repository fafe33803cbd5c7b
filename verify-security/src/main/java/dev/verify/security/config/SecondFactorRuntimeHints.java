package dev.verify.security.config;

import java.time.Instant;

import dev.verify.security.Payment;
import dev.verify.security.PendingSecondFactor;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorPurpose;
import dev.verify.security.enrol.EnrolmentCandidate;
import dev.verify.security.web.payment.PaymentDraft;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;

/**
 * Tells ahead-of-time compilation of the pages, their texts, the schema, and what is kept
 * in a session.
 */
final class SecondFactorRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.resources()
			.registerPattern("dev/verify/security/web/**/*.html")
			.registerPattern("dev/verify/security/web/page/*.css")
			.registerPattern("dev/verify/security/web/page/*.js")
			.registerPattern("dev/verify/security/web/page/icons/*.svg")
			.registerPattern("dev/verify/security/jdbc/*.sql")
			.registerResourceBundle("dev.verify.security.web.page.messages");
		hints.reflection()
			.registerJavaSerialization(PendingSecondFactor.class)
			.registerJavaSerialization(SecondFactorMethod.class)
			.registerJavaSerialization(SecondFactorPurpose.class)
			.registerJavaSerialization(Payment.class)
			.registerJavaSerialization(PaymentDraft.class)
			.registerType(TypeReference.of("dev.verify.security.web.payment.PaymentSession"),
					(payment) -> payment.withJavaSerialization(true))
			.registerJavaSerialization(Instant.class)
			.registerType(TypeReference.of("dev.verify.security.web.page.EventStreams$SessionEnd"),
					(end) -> end.withJavaSerialization(true))
			.registerJavaSerialization(EnrolmentCandidate.class)
			.registerType(TypeReference.of("java.time.Ser"), (instant) -> instant.withJavaSerialization(true));
	}

}
