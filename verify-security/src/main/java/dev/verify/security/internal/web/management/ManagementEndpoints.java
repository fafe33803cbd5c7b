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

package dev.verify.security.internal.web.management;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorService;
import dev.verify.security.StepResult;
import dev.verify.security.UserFactors;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.enrollment.EnrollmentService;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.JsonView;
import dev.verify.security.internal.web.PageGroup;
import dev.verify.security.internal.web.PageRequest;
import dev.verify.security.internal.web.Route;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.internal.web.SecondFactorRequest;
import dev.verify.security.internal.web.SecondFactorRequest.StartedGrant;
import dev.verify.security.internal.web.SecondFactorResponse;
import dev.verify.security.internal.web.SessionAttribute;
import dev.verify.security.internal.web.StepUpCheck;
import dev.verify.security.internal.web.StepUpRule;
import dev.verify.security.recovery.RecoveryCodeService;
import dev.verify.security.trust.TrustedBrowser;
import dev.verify.security.trust.TrustedBrowserService;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of management, each behind a fresh second factor.
 */
public final class ManagementEndpoints {

	private static final String CODES = "recovery-codes";

	private static final SessionAttribute<Offer> OFFERED = new SessionAttribute<>("RECOVERY_OFFER", Offer.class);

	private final EnrollmentService service;

	private final ManagedFactors own;

	private final StepUpRule fresh;

	private final Set<PageGroup> served;

	/**
	 * Creates the endpoints.
	 * @param service changes factors
	 * @param factors knows what the users have
	 * @param recovery makes recovery codes; {@code null} if there are none
	 * @param browsers knows the trusted browsers; {@code null} if there are none
	 * @param served the groups of pages that the chain serves
	 * @param clock the time
	 */
	public ManagementEndpoints(EnrollmentService service, SecondFactorService factors,
			@Nullable RecoveryCodeService recovery, @Nullable TrustedBrowserService browsers, Set<PageGroup> served,
			Clock clock) {
		this.service = service;
		this.served = served;
		this.own = new ManagedFactors(factors, recovery, browsers);
		this.fresh = new StepUpRule(service.settings().stepUpMaxAge(), clock, service::requiresPasskey);
	}

	/**
	 * Lists the addresses.
	 * @return list, rename, prefer, remove, stop trusting, recovery codes
	 */
	public List<Route> routes() {
		List<Route> routes = new ArrayList<>();
		if (this.served.contains(PageGroup.MANAGEMENT)) {
			addManagement(routes);
		}
		if (this.own.recovery() != null) {
			boolean managed = this.served.contains(PageGroup.MANAGEMENT);
			String after = managed ? SecondFactorPaths.MANAGE : null;
			routes.add(Route.get(SecondFactorPaths.RECOVERY_CODES, checked(this::offerCodes)));
			routes.add(Route.post(SecondFactorPaths.RECOVERY_CODES, new StepUpCheck(this.fresh, this::newCodes,
					managed ? SecondFactorPaths.MANAGE : SecondFactorPaths.RECOVERY_CODES)));
			routes.add(Route.get(SecondFactorPaths.CONTINUE,
					(request, user) -> new SecondFactorResponse.Back(after, null)));
		}
		return routes;
	}

	private void addManagement(List<Route> routes) {
		routes.add(Route.get(SecondFactorPaths.MANAGE, checked(this::list)));
		routes.add(change(SecondFactorPaths.MANAGE_RENAME, "renamed",
				(user, request) -> this.service.rename(user, field(request, "enrollment"), field(request, "label"))));
		routes.add(change(SecondFactorPaths.MANAGE_PREFER, "preferred",
				(user, request) -> this.service.prefer(user, field(request, "enrollment"))));
		routes.add(Route.post(SecondFactorPaths.MANAGE_REMOVE, checked(this::remove)));
		if (this.own.trustsBrowsers()) {
			routes.add(change(SecondFactorPaths.MANAGE_REVOKE, "revoked",
					(user, request) -> this.own.revoke(user, field(request, "browser"))));
		}
	}

	private Endpoint checked(Endpoint endpoint) {
		return new StepUpCheck(this.fresh, endpoint, SecondFactorPaths.MANAGE);
	}

	private Route change(String path, String done, BiFunction<String, PageRequest, StepResult<String>> change) {
		return Route.post(path, checked((request, user) -> changed(done, change.apply(user.id(), request))));
	}

	private SecondFactorResponse list(SecondFactorRequest request, SecondFactorUser user) {
		List<Enrollment> enrollments = this.own.enrollments(user.id());
		List<TrustedBrowser> browsers = this.own.browsers(user.id());
		if (enrollments == null || browsers == null) {
			return SecondFactorResponse.problem(SecondFactorProblem.UNAVAILABLE, SecondFactorPaths.PAGE);
		}
		List<TrustedBrowser> trusted = this.own.trustsBrowsers() ? browsers : null;
		Integer left = this.own.recoveryCodesLeft(user.id());
		String preferred = UserFactors.preferred(enrollments).map(Enrollment::id).orElse("");
		JsonView view = new JsonView.Manage("manage",
				enrollments.stream()
					.map((enrollment) -> JsonView.Factor.of(enrollment, enrollment.id().equals(preferred)))
					.toList(),
				(trusted != null) ? trusted.stream().map(ManagementEndpoints::view).toList() : null, left,
				JsonView.Csrf.of(request));
		boolean removable = this.service.settings().allowLastFactorRemoval() || enrollments.size() > 1;
		return new SecondFactorResponse.Show(view, () -> ManagementPages.list(request, enrollments, removable, trusted,
				left, this.served.contains(PageGroup.ENROLLMENT)));
	}

	private static JsonView.TrustedBrowser view(TrustedBrowser browser) {
		return new JsonView.TrustedBrowser(browser.id(), browser.label(), browser.createdAt(), browser.usedAt(),
				browser.expiresAt());
	}

	/**
	 * Removes a factor. All sessions of the user end with it but this one, unless
	 * something else was taken away at the same time: then an operator has ended this
	 * session, too.
	 */
	private SecondFactorResponse remove(SecondFactorRequest request, SecondFactorUser user) {
		List<Enrollment> before = this.own.enrollments(user.id());
		String id = field(request, "enrollment");
		StepResult<String> change = this.service.remove(user.id(), id);
		// In this order: what is taken away later changes the stamp later.
		StartedGrant grant = request.startRenewal(user);
		if (grant != null && before != null && isAllElseThere(before, id, this.own.enrollments(user.id()))) {
			grant.renew();
		}
		return changed("removed", change);
	}

	private static boolean isAllElseThere(List<Enrollment> before, String removed, @Nullable List<Enrollment> after) {
		return after != null && after.stream()
			.map(Enrollment::id)
			.toList()
			.containsAll(before.stream().map(Enrollment::id).filter((id) -> !id.equals(removed)).toList());
	}

	private SecondFactorResponse offerCodes(SecondFactorRequest request, SecondFactorUser user) {
		Integer known = this.own.recoveryCodesLeft(user.id());
		int left = (known != null) ? known : 0;
		return new SecondFactorResponse.Show(new JsonView.RecoveryCodes(CODES, left, null, JsonView.Csrf.of(request)),
				() -> RecoveryCodesPages.offer(request, left, offer(request)));
	}

	/** Names the set that the next form makes, the same in all tabs. */
	private static String offer(PageRequest request) {
		Offer offer = OFFERED.find(request).orElseGet(() -> new Offer(UUID.randomUUID().toString()));
		OFFERED.save(request, offer);
		return offer.id();
	}

	/** A page that is reloaded must not replace the codes that it has just shown. */
	private static boolean isRepeated(PageRequest request) {
		String shown = request.parameter("offer").orElse(null);
		if (shown == null || !request.wantsHtml()) {
			return false;
		}
		boolean open = OFFERED.find(request).filter((offer) -> offer.id().equals(shown)).isPresent();
		OFFERED.clear(request);
		return !open;
	}

	/**
	 * The codes stand in the response to the request that made them, and nowhere else.
	 */
	private SecondFactorResponse newCodes(SecondFactorRequest request, SecondFactorUser user) {
		if (isRepeated(request)) {
			return new SecondFactorResponse.Redirect(SecondFactorPaths.RECOVERY_CODES + "?done=codes-shown");
		}
		Integer before = this.own.recoveryCodesLeft(user.id());
		List<String> codes = this.own.newRecoveryCodes(user.id());
		return (codes == null)
				? SecondFactorResponse.problem(SecondFactorProblem.UNAVAILABLE, SecondFactorPaths.RECOVERY_CODES)
				: new SecondFactorResponse.Show(new JsonView.RecoveryCodes(CODES, null, codes, null),
						() -> RecoveryCodesPages.codes(request, codes, this.service.settings().issuer(),
								before != null && before > 0));
	}

	private static SecondFactorResponse changed(String done, StepResult<String> change) {
		return (change instanceof StepResult.Refused<String> refused)
				? SecondFactorResponse.problem(refused.problem(), SecondFactorPaths.MANAGE)
				: new SecondFactorResponse.Next(SecondFactorPaths.MANAGE + "?done=" + done,
						() -> new JsonView.State("changed"));
	}

	/** The field of a form; empty if it is missing. */
	private static String field(PageRequest request, String name) {
		return request.parameter(name).orElse("");
	}

	/**
	 * A set of codes that was offered and not made yet.
	 *
	 * @param id names it to the form
	 */
	record Offer(String id) {
	}

}
