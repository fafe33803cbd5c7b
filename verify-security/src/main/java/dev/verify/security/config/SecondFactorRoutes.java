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

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.verify.security.SecondFactorService;
import dev.verify.security.enrollment.EnrollmentService;
import dev.verify.security.internal.web.PageGroup;
import dev.verify.security.internal.web.RepeatedForms;
import dev.verify.security.internal.web.Route;
import dev.verify.security.internal.web.challenge.ChallengeEndpoints;
import dev.verify.security.internal.web.enrollment.EnrollmentEndpoints;
import dev.verify.security.internal.web.management.ManagementEndpoints;
import dev.verify.security.internal.web.payment.PaymentEndpoints;
import dev.verify.security.internal.web.recovery.RecoveryEndpoints;
import dev.verify.security.internal.web.trust.TrustChoice;
import dev.verify.security.recovery.RecoveryCodeService;
import dev.verify.security.trust.TrustedBrowserService;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationEventPublisher;

/**
 * The addresses of the second factor, on either web stack, as far as the application has
 * the services behind them.
 *
 * @param service starts and verifies challenges
 * @param enrollment adds factors; {@code null} if users cannot
 * @param recovery takes recovery codes; {@code null} if there are none
 * @param browsers the trusted browsers; {@code null} if there are none
 * @param events published to after each refusal; may be {@code null}
 * @param payments whether payments are confirmed
 * @param served the groups of pages that the chain serves
 * @param clock the time
 */
record SecondFactorRoutes(SecondFactorService service, @Nullable EnrollmentService enrollment,
		@Nullable RecoveryCodeService recovery, @Nullable TrustedBrowserService browsers,
		@Nullable AuthenticationEventPublisher events, boolean payments, Set<PageGroup> served, Clock clock) {

	/** Lists all of them. */
	List<Route> all() {
		boolean enrolls = this.enrollment != null && this.served.contains(PageGroup.ENROLLMENT);
		List<Route> routes = new ArrayList<>(
				new ChallengeEndpoints(this.service, enrolls ? this.enrollment : null, this.recovery != null,
						this.clock, (this.browsers != null) ? new TrustChoice(this.browsers) : null, this.events)
					.routes());
		if (this.enrollment != null && enrolls) {
			routes.addAll(new EnrollmentEndpoints(this.enrollment, this.recovery != null,
					this.served.contains(PageGroup.MANAGEMENT), this.clock)
				.routes());
		}
		if (this.enrollment != null) {
			routes.addAll(new ManagementEndpoints(this.enrollment, this.service, this.recovery, this.browsers,
					this.served, this.clock)
				.routes());
		}
		if (this.recovery != null) {
			routes.addAll(new RecoveryEndpoints(this.recovery, new RepeatedForms<>(this.clock)).routes());
		}
		if (this.payments) {
			routes.addAll(new PaymentEndpoints(this.service, enrolls, this.clock).routes());
		}
		return routes;
	}

}
