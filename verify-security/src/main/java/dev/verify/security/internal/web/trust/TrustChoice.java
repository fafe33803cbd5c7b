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

package dev.verify.security.internal.web.trust;

import java.util.List;

import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.internal.web.PageRequest;
import dev.verify.security.trust.TrustedBrowserService;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ResponseCookie;

/**
 * Trusts a browser whose user has asked for it together with a right answer.
 */
public final class TrustChoice {

	private static final Log logger = LogFactory.getLog(TrustChoice.class);

	private static final String PARAMETER = "trust";

	/** In this order, since each names those that come after it, too. */
	private static final List<String> NAMES = List.of("Edg", "Firefox", "Chrome", "Safari");

	private final TrustedBrowserService browsers;

	/**
	 * Creates it.
	 * @param browsers trusts browsers
	 */
	public TrustChoice(TrustedBrowserService browsers) {
		this.browsers = browsers;
	}

	/**
	 * Returns for how long a browser would be trusted.
	 * @return whole days, at least 1
	 */
	public long days() {
		return Math.max(1, this.browsers.lifetime().toDays());
	}

	/**
	 * Trusts the browser, if the user has ticked the box.
	 * @param request the right answer
	 * @param login the user, who has passed
	 * @return the cookie of the browser; {@code null} if the browser is not trusted
	 */
	public @Nullable ResponseCookie apply(PageRequest request, SecondFactorUser login) {
		if (!request.parameter(PARAMETER).filter("true"::equals).isPresent()) {
			return null;
		}
		try {
			return TrustCookie.of(request, this.browsers.trust(login.id(), label(request)), this.browsers.lifetime());
		}
		catch (RuntimeException ex) {
			logger.warn("A browser was not trusted, because its store failed with " + ex.getClass().getName());
			return null;
		}
	}

	private static String label(PageRequest request) {
		String agent = String.valueOf(request.header("User-Agent"));
		return NAMES.stream()
			.filter(agent::contains)
			.findFirst()
			.map((name) -> name.equals("Edg") ? "Edge" : name)
			.orElse("");
	}

}
