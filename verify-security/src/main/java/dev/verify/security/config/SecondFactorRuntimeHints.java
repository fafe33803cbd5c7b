/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package dev.verify.security.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

import dev.verify.security.internal.web.JsonView;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;

/**
 * Tells ahead-of-time compilation of the pages, their texts, the schema, the records of
 * JSON, and what is kept in a session.
 */
final class SecondFactorRuntimeHints implements RuntimeHintsRegistrar {

	/** Records that sessions keep as maps of plain types. */
	static final List<String> KEPT_IN_SESSIONS = List.of("PendingChallenge", "Payment",
			"enrollment.EnrollmentCandidate", "internal.web.enrollment.CandidateSessions$Sealed", "PaymentDraft",
			"internal.web.challenge.PendingSessions$Passed", "internal.web.payment.PaymentSession",
			"internal.web.management.ManagementEndpoints$Offer");

	/**
	 * Logins with a builder, beyond those that Spring Security has hints for: a builder
	 * that is not found leaves a login without its factors.
	 */
	static final List<String> LOGINS = Stream
		.of("web.authentication.preauth.PreAuthenticatedAuthenticationToken",
				"web.webauthn.authentication.WebAuthnAuthentication",
				"oauth2.server.resource.authentication.JwtAuthenticationToken",
				"oauth2.server.resource.authentication.BearerTokenAuthentication",
				"saml2.provider.service.authentication.Saml2Authentication",
				"saml2.provider.service.authentication.Saml2AssertionAuthentication",
				"cas.authentication.CasAuthenticationToken")
		.map("org.springframework.security."::concat)
		.toList();

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.resources()
			.registerPattern("dev/verify/security/internal/web/**/*.html")
			.registerPattern("dev/verify/security/internal/web/*.css")
			.registerPattern("dev/verify/security/internal/web/*.js")
			.registerPattern("dev/verify/security/internal/web/icons/*.svg")
			.registerPattern("dev/verify/security/jdbc/*.sql")
			.registerResourceBundle("dev.verify.security.internal.web.messages");
		hints.reflection()
			.registerJavaSerialization(LinkedHashMap.class)
			.registerJavaSerialization(Boolean.class)
			.registerType(TypeReference.of("dev.verify.security.internal.web.servlet.EventStreams$SessionEnd"),
					(end) -> end.withJavaSerialization(true));
		LOGINS.forEach((login) -> hints.reflection()
			.registerTypeIfPresent(classLoader, login,
					(type) -> type.withMethod("toBuilder", List.of(), ExecutableMode.INVOKE)));
		// Virtual threads, for Java 21 and later.
		hints.reflection()
			.registerType(Thread.class, (type) -> type.withMethod("ofVirtual", List.of(), ExecutableMode.INVOKE))
			.registerTypeIfPresent(classLoader, "java.lang.Thread$Builder", MemberCategory.INVOKE_PUBLIC_METHODS);
		Stream
			.concat(KEPT_IN_SESSIONS.stream().map((type) -> TypeReference.of("dev.verify.security." + type)),
					Stream.of(JsonView.class.getDeclaredClasses()).map(TypeReference::of))
			.forEach((type) -> hints.reflection()
				.registerType(type, MemberCategory.ACCESS_DECLARED_FIELDS, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS,
						MemberCategory.INVOKE_DECLARED_METHODS));
	}

}
