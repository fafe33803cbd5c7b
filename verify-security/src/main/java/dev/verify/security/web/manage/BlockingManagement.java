package dev.verify.security.web.manage;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.verify.security.Enrolment;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorService;
import dev.verify.security.Stores;
import dev.verify.security.enrol.EnrolmentService;
import dev.verify.security.enrol.FactorChange;
import dev.verify.security.recovery.RecoveryCodes;
import dev.verify.security.trust.TrustedBrowser;
import dev.verify.security.trust.TrustedBrowsers;
import dev.verify.security.web.page.Waiting;

/**
 * The services as a servlet thread sees them.
 */
final class BlockingManagement {

	/** There are no recovery codes here, or their number is not known. */
	static final int UNKNOWN = -1;

	/** In place of a browser. */
	private static final String ALL = "all";

	private final EnrolmentService service;

	private final SecondFactorService factors;

	private final @Nullable RecoveryCodes recovery;

	private final @Nullable TrustedBrowsers browsers;

	private final Waiting waiting;

	BlockingManagement(EnrolmentService service, SecondFactorService factors, @Nullable RecoveryCodes recovery,
			@Nullable TrustedBrowsers browsers, Waiting waiting) {
		this.service = service;
		this.factors = factors;
		this.recovery = recovery;
		this.browsers = browsers;
		this.waiting = waiting;
	}

	/**
	 * Lists what the user has; {@code null} if the store did not answer.
	 */
	@Nullable List<Enrolment> enrolments(String userId) {
		return this.waiting.await(this.factors.enrolments(userId), null);
	}

	FactorChange rename(String userId, String id, String label) {
		return orUnavailable(this.waiting.await(this.service.rename(userId, id, label), null));
	}

	FactorChange prefer(String userId, String id) {
		return orUnavailable(this.waiting.await(this.service.prefer(userId, id), null));
	}

	FactorChange remove(String userId, String id) {
		return orUnavailable(this.waiting.await(this.service.remove(userId, id), null));
	}

	boolean trustsBrowsers() {
		return this.browsers != null;
	}

	/**
	 * Lists the browsers that the user trusts; {@code null} if the store did not answer.
	 */
	@Nullable List<TrustedBrowser> browsers(String userId) {
		TrustedBrowsers browsers = this.browsers;
		return (browsers != null) ? this.waiting.await(Stores.call(() -> browsers.list(userId)), null) : List.of();
	}

	/** Stops trusting one browser, or all. */
	FactorChange revoke(String userId, String id) {
		TrustedBrowsers browsers = Objects.requireNonNull(this.browsers);
		return orUnavailable(this.waiting.await(Stores.call(() -> {
			if (ALL.equals(id)) {
				browsers.revokeAll(userId, "user");
				return new FactorChange.Done();
			}
			return browsers.revoke(userId, id) ? new FactorChange.Done()
					: new FactorChange.Refused(SecondFactorProblem.UNKNOWN_METHOD);
		}), null));
	}

	int recoveryCodesLeft(String userId) {
		Integer left = (this.recovery != null) ? this.waiting.await(this.recovery.left(userId), UNKNOWN) : null;
		return (left != null) ? left : UNKNOWN;
	}

	/**
	 * Makes new codes; {@code null} if the store did not answer.
	 */
	@Nullable List<String> recoveryCodes(String userId) {
		return (this.recovery != null) ? this.waiting.await(this.recovery.generate(userId), null) : null;
	}

	private static FactorChange orUnavailable(@Nullable FactorChange change) {
		return (change != null) ? change : new FactorChange.Refused(SecondFactorProblem.UNAVAILABLE);
	}

}
