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

package dev.verify.security.internal.web;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;

/**
 * Decides which request is the page that a user wants, and comes back to after the second
 * factor. Browsers request more than that: they prefetch, fill frames, and open the
 * address of a form again.
 */
public final class WantedPages {

	/** Pages of the second factor that a user may have wanted. */
	private static final Set<String> PAGES = Set.of(SecondFactorPaths.MANAGE, SecondFactorPaths.ENROLL,
			SecondFactorPaths.RECOVERY_CODES, SecondFactorPaths.PAYMENT);

	/** Addresses that take forms only, and a slash too many. */
	private static final Set<String> FORMS = Set.of(SecondFactorPaths.PAGE + "/", SecondFactorPaths.START,
			SecondFactorPaths.VERIFY, SecondFactorPaths.CANCEL, SecondFactorPaths.ENROLL_START,
			SecondFactorPaths.ENROLL_RESEND, SecondFactorPaths.ENROLL_VERIFY, SecondFactorPaths.ENROLL_CANCEL,
			SecondFactorPaths.MANAGE_RENAME, SecondFactorPaths.MANAGE_PREFER, SecondFactorPaths.MANAGE_REMOVE,
			SecondFactorPaths.MANAGE_REVOKE, SecondFactorPaths.PAYMENT_START, SecondFactorPaths.PAYMENT_VERIFY,
			SecondFactorPaths.PAYMENT_OTHER, SecondFactorPaths.PAYMENT_CANCEL);

	/** Addresses that are read, and are no page to come back to. */
	private static final Set<String> STEPS = Set.of(SecondFactorPaths.PAGE, SecondFactorPaths.STATUS,
			SecondFactorPaths.ENROLL_STATUS, SecondFactorPaths.RECOVERY, SecondFactorPaths.CONTINUE);

	/** Forms on the way to a factor. */
	private static final Set<String> PASSING = Set.of(SecondFactorPaths.START, SecondFactorPaths.VERIFY,
			SecondFactorPaths.CANCEL, SecondFactorPaths.RECOVERY, SecondFactorPaths.ENROLL_START,
			SecondFactorPaths.ENROLL_RESEND, SecondFactorPaths.ENROLL_VERIFY, SecondFactorPaths.ENROLL_CANCEL);

	private WantedPages() {
	}

	/**
	 * Tells whether a browser opens a page by a request. A form is not repeated after the
	 * second factor, and a page of the second factor is not shown in a frame.
	 * @param request the request
	 * @param method its HTTP method
	 * @return {@code false} for a form, a prefetch, and what a page embeds
	 */
	public static boolean isOpened(PageRequest request, String method) {
		String destination = request.header("Sec-Fetch-Dest");
		return HttpMethod.GET.matches(method) && (destination == null || destination.equals("document"))
				&& Stream.of("Sec-Purpose", "Purpose", "X-Moz").map(request::header).noneMatch(WantedPages::isPrefetch);
	}

	private static boolean isPrefetch(@Nullable String purpose) {
		return purpose != null && purpose.toLowerCase(Locale.ROOT).contains("prefetch");
	}

	/**
	 * Tells whether a user can come back to a path.
	 * @param base where the chain serves the pages of the second factor
	 * @param path the path below the context path
	 * @return {@code false} for a step of the second factor
	 */
	public static boolean isPage(BasePath base, String path) {
		String page = page(base, path);
		return page == null || !(FORMS.contains(page) || STEPS.contains(page));
	}

	/**
	 * Tells whether a path is below the base path, and no page that is known. It does not
	 * replace a page that was wanted before: the application may serve it or not.
	 * @param base where the chain serves the pages of the second factor
	 * @param path the path below the context path
	 * @return whether the path is an unknown one
	 */
	public static boolean isUnknown(BasePath base, String path) {
		String page = page(base, path);
		return page != null && !PAGES.contains(page);
	}

	/**
	 * Tells whether a path takes forms only. A browser that opens it, from its history or
	 * from the address bar, is led to the page.
	 * @param base where the chain serves the pages of the second factor
	 * @param path the path below the context path
	 * @return {@code true} for the address of a form
	 */
	public static boolean isForm(BasePath base, String path) {
		String page = page(base, path);
		return page != null && FORMS.contains(page);
	}

	/**
	 * Tells whether a form belongs to the way to a factor. A user who has passed in
	 * another tab needs it no more, and goes on. A form that changes what the user has
	 * does not.
	 * @param base where the chain serves the pages of the second factor
	 * @param path the path below the context path
	 * @return {@code true} for a form of a challenge, an enrollment or a recovery code
	 */
	public static boolean leadsOn(BasePath base, String path) {
		String page = page(base, path);
		return page != null && PASSING.contains(page);
	}

	/** One of {@link SecondFactorPaths}, whatever the base path. */
	private static @Nullable String page(BasePath base, String path) {
		boolean below = path.equals(base.value()) || path.startsWith(base.value() + '/');
		return below ? SecondFactorPaths.PAGE + path.substring(base.value().length()) : null;
	}

}
