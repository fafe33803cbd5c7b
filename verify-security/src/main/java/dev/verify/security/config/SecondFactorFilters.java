package dev.verify.security.config;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;

import dev.verify.security.SecondFactorService;
import dev.verify.security.enrol.EnrolmentService;
import dev.verify.security.recovery.RecoveryCodes;
import dev.verify.security.servlet.FactorGranter;
import dev.verify.security.trust.TrustedBrowsers;
import dev.verify.security.web.SecondFactorPagesFilter;
import dev.verify.security.web.challenge.ChallengeRoutes;
import dev.verify.security.web.page.ClientPlace;
import dev.verify.security.web.page.EventStreams;
import dev.verify.security.web.page.Route;
import dev.verify.security.web.page.SavedPages;
import dev.verify.security.web.page.SecondFactorView;
import dev.verify.security.web.payment.PaymentPage;
import dev.verify.security.web.payment.PaymentRoutes;
import dev.verify.security.web.trust.TrustChoice;
import dev.verify.security.web.trust.TrustedBrowserFilter;

/**
 * The filters that serve the pages of the second factor in one chain, directly before the
 * rules.
 */
final class SecondFactorFilters {

	private final ChainObjects objects;

	private final SecondFactorService service;

	private final Clock clock;

	private final SavedPages back;

	private final FactorGranter granter;

	private final @Nullable TrustedBrowsers browsers;

	SecondFactorFilters(ChainObjects objects, WithheldLoginParts parts, SecondFactorService service, Clock clock) {
		this.objects = objects;
		this.service = service;
		this.clock = clock;
		this.back = new SavedPages(objects.shared(RequestCache.class, HttpSessionRequestCache::new));
		this.granter = parts.granter();
		this.browsers = objects.bean(TrustedBrowsers.class);
	}

	/** Returns them as a request meets them. */
	List<Filter> inOrder() {
		List<Filter> filters = new ArrayList<>();
		if (this.browsers != null) {
			filters.add(new TrustedBrowserFilter(this.browsers, this.granter));
		}
		SelfService selfService = new SelfService(this.objects.bean(EnrolmentService.class),
				this.objects.bean(RecoveryCodes.class), this.browsers);
		EventStreams streams = this.objects.listening(new EventStreams());
		ClientPlace place = this.objects.bean(ClientPlace.class, ClientPlace::address);
		AuthenticationEventPublisher events = this.objects.bean(AuthenticationEventPublisher.class);
		boolean payments = this.objects.bean(PaymentPage.class) != null;
		filters.add(new SecondFactorPagesFilter(() -> routes(selfService, streams, place, events, payments),
				this.objects.bean(SecondFactorView.class)));
		return filters;
	}

	private List<Route> routes(SelfService selfService, EventStreams streams, ClientPlace place,
			@Nullable AuthenticationEventPublisher events, boolean payments) {
		TrustChoice trust = (this.browsers != null) ? new TrustChoice(this.browsers) : null;
		List<Route> routes = new ArrayList<>(ChallengeRoutes.of(this.service, selfService.enrolment(),
				selfService.recovery() != null, this.clock, trust, streams, place, this.granter, this.back, events));
		routes.addAll(selfService.routes(this.service, this.granter, this.back, this.clock, streams));
		if (payments) {
			routes.addAll(PaymentRoutes.of(this.service, selfService.enrolment() != null, this.clock));
		}
		return routes;
	}

}
