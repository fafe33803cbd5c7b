package dev.verify.security.config;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.DelegatingSecurityContextRepository;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;

import dev.verify.security.SecondFactorService;
import dev.verify.security.enrol.EnrolmentService;
import dev.verify.security.recovery.RecoveryCodes;
import dev.verify.security.trust.TrustedBrowsers;
import dev.verify.security.web.SecondFactorPagesFilter;
import dev.verify.security.web.challenge.ChallengeRoutes;
import dev.verify.security.web.challenge.SecondFactorAuthenticationFilter;
import dev.verify.security.web.page.ClientPlace;
import dev.verify.security.web.page.Elevator;
import dev.verify.security.web.page.EventStreams;
import dev.verify.security.web.page.Route;
import dev.verify.security.web.page.SavedPages;
import dev.verify.security.web.page.SecondFactorView;
import dev.verify.security.web.page.Waiting;
import dev.verify.security.web.payment.PaymentPage;
import dev.verify.security.web.payment.PaymentRoutes;
import dev.verify.security.web.trust.TrustChoice;
import dev.verify.security.web.trust.TrustedBrowserFilter;

/**
 * The filters that a chain has for the second factor, with what the chain's other parts
 * share with them: where a login is kept, which page was wanted, who is told.
 */
final class SecondFactorFilters {

	private final ChainObjects objects;

	private final SecurityContextHolderStrategy contexts;

	private final SecondFactorService service;

	private final Clock clock;

	private final Waiting waiting;

	private final SavedPages back;

	private final SecurityContextRepository repository;

	private final SessionAuthenticationStrategy sessions;

	private final @Nullable AuthenticationEventPublisher events;

	private final @Nullable TrustedBrowsers browsers;

	private final @Nullable TrustChoice trust;

	private final Elevator elevator;

	SecondFactorFilters(ChainObjects objects, SecurityContextHolderStrategy contexts, SecondFactorService service,
			Clock clock, Waiting waiting) {
		this.objects = objects;
		this.contexts = contexts;
		this.service = service;
		this.clock = clock;
		this.waiting = waiting;
		this.back = new SavedPages(objects.shared(RequestCache.class, HttpSessionRequestCache::new));
		this.repository = objects.shared(SecurityContextRepository.class,
				() -> new DelegatingSecurityContextRepository(new RequestAttributeSecurityContextRepository(),
						new HttpSessionSecurityContextRepository()));
		this.sessions = objects.shared(SessionAuthenticationStrategy.class, NullAuthenticatedSessionStrategy::new);
		this.events = objects.bean(AuthenticationEventPublisher.class);
		this.browsers = objects.bean(TrustedBrowsers.class);
		this.trust = (this.browsers != null) ? new TrustChoice(this.browsers) : null;
		this.elevator = new Elevator(contexts, this.repository, this.sessions, this.events, clock);
	}

	/** Returns them as a request meets them, before the one that asks the rules. */
	List<Filter> inOrder() {
		List<Filter> filters = new ArrayList<>();
		if (this.browsers != null) {
			filters.add(new TrustedBrowserFilter(this.browsers, this.contexts, this.elevator));
		}
		filters.add(pages());
		filters.add(answers());
		return filters;
	}

	private SecondFactorPagesFilter pages() {
		SelfService selfService = new SelfService(this.objects.bean(EnrolmentService.class),
				this.objects.bean(RecoveryCodes.class), this.browsers);
		EventStreams streams = this.objects.listening(new EventStreams());
		ClientPlace place = this.objects.bean(ClientPlace.class, ClientPlace::address);
		boolean payments = this.objects.bean(PaymentPage.class) != null;
		return new SecondFactorPagesFilter(() -> routes(selfService, streams, place, payments), this.contexts,
				this.objects.bean(SecondFactorView.class));
	}

	private List<Route> routes(SelfService selfService, EventStreams streams, ClientPlace place, boolean payments) {
		List<Route> routes = new ArrayList<>(ChallengeRoutes.of(this.service, selfService.enrolment(),
				selfService.recovery() != null, this.clock, this.waiting, this.trust, streams, place));
		routes.addAll(selfService.routes(this.service, this.elevator, this.back, this.clock, this.waiting, streams));
		if (payments) {
			routes.addAll(PaymentRoutes.of(this.service, selfService.enrolment() != null, this.clock, this.waiting));
		}
		return routes;
	}

	private SecondFactorAuthenticationFilter answers() {
		SecondFactorAuthenticationFilter filter = new SecondFactorAuthenticationFilter(this.service, this.contexts,
				this.back, this.events, this.clock, this.waiting, this.trust);
		filter.setSecurityContextRepository(this.repository);
		filter.setSessionAuthenticationStrategy(this.sessions);
		return filter;
	}

}
