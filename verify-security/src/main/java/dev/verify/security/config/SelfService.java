package dev.verify.security.config;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.verify.security.SecondFactorService;
import dev.verify.security.enrol.EnrolmentService;
import dev.verify.security.recovery.RecoveryCodes;
import dev.verify.security.servlet.FactorGranter;
import dev.verify.security.trust.TrustedBrowsers;
import dev.verify.security.web.enrol.EnrolRoutes;
import dev.verify.security.web.manage.ManageRoutes;
import dev.verify.security.web.page.EventStreams;
import dev.verify.security.web.page.Route;
import dev.verify.security.web.page.SavedPages;
import dev.verify.security.web.recovery.RecoveryRoutes;

/**
 * What users do for themselves, as far as the application has the services for it.
 *
 * @param enrolment enrols and changes factors
 * @param recovery makes and takes recovery codes
 * @param browsers trusts browsers
 */
record SelfService(@Nullable EnrolmentService enrolment, @Nullable RecoveryCodes recovery,
		@Nullable TrustedBrowsers browsers) {

	List<Route> routes(SecondFactorService service, FactorGranter granter, SavedPages pages, Clock clock,
			EventStreams streams) {
		List<Route> routes = new ArrayList<>();
		if (this.enrolment != null) {
			routes.addAll(EnrolRoutes.of(this.enrolment, granter, pages, this.recovery != null, clock, streams));
			routes
				.addAll(ManageRoutes.of(this.enrolment, service, this.recovery, this.browsers, pages, clock, granter));
		}
		if (this.recovery != null) {
			routes.addAll(RecoveryRoutes.of(this.recovery, granter, pages));
		}
		return routes;
	}

}
