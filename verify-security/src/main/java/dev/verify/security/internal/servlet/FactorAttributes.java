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

package dev.verify.security.internal.servlet;

import java.util.Map;
import java.util.function.Supplier;

import dev.verify.security.authentication.VerifiedFactor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.Transient;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;

/**
 * Session attributes of the second factor: the verified factor, and the withheld login.
 * <p>
 * The prefix of the attributes matters: a new session that replaces one at login takes
 * only attributes of Spring Security along.
 */
public final class FactorAttributes {

	/**
	 * The attribute of the {@linkplain VerifiedFactor#toMap() record}; that of a login
	 * that waits for its factor has no methods.
	 */
	public static final String FACTOR = "SPRING_SECURITY_SECOND_FACTOR";

	/**
	 * The attribute of the withheld login. It is a bare {@code Authentication}: what
	 * looks for a {@code SecurityContext} in all attributes must not find one.
	 */
	public static final String WITHHELD_LOGIN = "SPRING_SECURITY_WITHHELD_LOGIN";

	private static final String CONTEXT = RequestAttributeSecurityContextRepository.DEFAULT_REQUEST_ATTR_NAME;

	private FactorAttributes() {
	}

	/**
	 * Reads the second factor of the session.
	 * @param request a request of the session
	 * @return the record, or {@code null}
	 */
	public static @Nullable VerifiedFactor factor(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		return (session != null) ? VerifiedFactor.of(session.getAttribute(FACTOR)) : null;
	}

	/**
	 * Writes or removes the second factor of the session.
	 * @param request a request of the session
	 * @param factor the record; {@code null} removes it
	 */
	public static void setFactor(HttpServletRequest request, @Nullable VerifiedFactor factor) {
		HttpSession session = request.getSession(factor != null);
		if (factor != null) {
			session.setAttribute(FACTOR, factor.toMap());
		}
		else if (session != null && session.getAttribute(FACTOR) != null) {
			session.removeAttribute(FACTOR);
		}
	}

	/** The record of the session, of a factor or of a login that waits for one. */
	static @Nullable Object record(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		return (session != null) ? session.getAttribute(FACTOR) : null;
	}

	static @Nullable Authentication withheldLogin(HttpServletRequest request) {
		if (request.getAttribute(WITHHELD_LOGIN) instanceof Authentication login) {
			return login;
		}
		HttpSession session = request.getSession(false);
		return (session != null && session.getAttribute(WITHHELD_LOGIN) instanceof Authentication login) ? login : null;
	}

	/**
	 * Tells whether the login comes with each request, as by HTTP Basic or a certificate,
	 * and is not in the session.
	 */
	static boolean isOfRequest(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		return (request.getAttribute(WITHHELD_LOGIN) != null || request.getAttribute(CONTEXT) != null)
				&& (session == null || (session.getAttribute(WITHHELD_LOGIN) == null && session
					.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY) == null));
	}

	/**
	 * In the session only if the login is to outlast the request, and a session is there
	 * or may be created.
	 * @param record returns the record of the login
	 */
	static void setWithheldLogin(HttpServletRequest request, Authentication login, boolean outlasts,
			boolean createSession, Supplier<Map<String, Object>> record) {
		request.setAttribute(WITHHELD_LOGIN, login);
		boolean kept = outlasts && !AnnotatedElementUtils.hasAnnotation(login.getClass(), Transient.class);
		HttpSession session = kept ? request.getSession(createSession) : null;
		if (session != null) {
			session.setAttribute(WITHHELD_LOGIN, login);
			session.setAttribute(FACTOR, record.get());
		}
	}

	static void removeWithheldLogin(HttpServletRequest request) {
		request.removeAttribute(WITHHELD_LOGIN);
		HttpSession session = request.getSession(false);
		if (session != null && session.getAttribute(WITHHELD_LOGIN) != null) {
			session.removeAttribute(WITHHELD_LOGIN);
		}
	}

}
