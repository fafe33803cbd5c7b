package dev.verify.security.web.manage;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.verify.security.Enrolment;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorService;
import dev.verify.security.enrol.FactorChange;
import dev.verify.security.recovery.RecoveryCodes;
import dev.verify.security.trust.TrustedBrowser;
import dev.verify.security.trust.TrustedBrowsers;
import dev.verify.security.web.page.Lookup;

/**
 * What a user has, as the pages see it: {@code null} where the store did not answer.
 *
 * @param factors knows what the users have
 * @param recovery makes recovery codes; {@code null} if there are none here
 * @param browsers knows the browsers that users trust; {@code null} if there are none
 */
record UserFactors(SecondFactorService factors, @Nullable RecoveryCodes recovery, @Nullable TrustedBrowsers browsers) {

	/** In place of a browser. */
	private static final String ALL = "all";

	@Nullable List<Enrolment> enrolments(String userId) {
		return Lookup.orNull(() -> this.factors.enrolments(userId));
	}

	boolean trustsBrowsers() {
		return this.browsers != null;
	}

	@Nullable List<TrustedBrowser> browsers(String userId) {
		TrustedBrowsers browsers = this.browsers;
		return (browsers != null) ? Lookup.orNull(() -> browsers.list(userId)) : List.of();
	}

	/** Stops trusting one browser, or all. */
	FactorChange revoke(String userId, String id) {
		TrustedBrowsers browsers = Objects.requireNonNull(this.browsers);
		Boolean revoked = Lookup.orNull(() -> {
			if (ALL.equals(id)) {
				browsers.revokeAll(userId, "user");
				return true;
			}
			return browsers.revoke(userId, id);
		});
		if (revoked == null) {
			return new FactorChange.Refused(SecondFactorProblem.UNAVAILABLE);
		}
		return revoked ? new FactorChange.Done() : new FactorChange.Refused(SecondFactorProblem.UNKNOWN_METHOD);
	}

	@Nullable Integer recoveryCodesLeft(String userId) {
		RecoveryCodes recovery = this.recovery;
		return (recovery != null) ? Lookup.orNull(() -> recovery.left(userId)) : null;
	}

	@Nullable List<String> newRecoveryCodes(String userId) {
		RecoveryCodes recovery = this.recovery;
		return (recovery != null) ? Lookup.orNull(() -> recovery.generate(userId)) : null;
	}

}
