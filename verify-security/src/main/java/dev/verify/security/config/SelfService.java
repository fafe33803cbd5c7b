package dev.verify.security.config;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import dev.verify.security.SecondFactorService;
import dev.verify.security.enrollment.EnrollmentService;
import dev.verify.security.internal.web.Route;
import dev.verify.security.internal.web.enrollment.EnrollmentRoutes;
import dev.verify.security.internal.web.management.ManagementRoutes;
import dev.verify.security.internal.web.recovery.RecoveryRoutes;
import dev.verify.security.recovery.RecoveryCodeService;
import dev.verify.security.trust.TrustedBrowserService;
import org.jspecify.annotations.Nullable;

/**
 * What users do for themselves, as far as the application has the services for it.
 *
 * @param enrollment enrolls and changes factors
 * @param recovery makes and takes recovery codes
 * @param browsers trusts browsers
 */
record SelfService(@Nullable EnrollmentService enrollment, @Nullable RecoveryCodeService recovery,
		@Nullable TrustedBrowserService browsers) {

	List<Route> routes(SecondFactorService service, Clock clock) {
		List<Route> routes = new ArrayList<>();
		if (this.enrollment != null) {
			routes.addAll(EnrollmentRoutes.of(this.enrollment, this.recovery != null, clock));
			routes.addAll(ManagementRoutes.of(this.enrollment, service, this.recovery, this.browsers, clock));
		}
		if (this.recovery != null) {
			routes.addAll(RecoveryRoutes.of(this.recovery));
		}
		return routes;
	}

}
