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
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.verify.security.SecondFactorPolicy;
import dev.verify.security.SecondFactorService;
import dev.verify.security.SecurityStampService;
import dev.verify.security.UserIdResolver;
import dev.verify.security.authentication.SecondFactorDecision;
import dev.verify.security.enrollment.EnrollmentService;
import dev.verify.security.internal.web.PageContext;
import dev.verify.security.internal.web.PageGroup;
import dev.verify.security.internal.web.Route;
import dev.verify.security.internal.web.webflux.FormWebFilter;
import dev.verify.security.internal.web.webflux.LoginGrantLedger;
import dev.verify.security.internal.web.webflux.MissingFactorWebFilter;
import dev.verify.security.internal.web.webflux.SecondFactorPagesWebFilter;
import dev.verify.security.internal.web.webflux.ServerChainPages;
import dev.verify.security.internal.web.webflux.ServerEndpointAdapter;
import dev.verify.security.internal.web.webflux.ServerEventStreams;
import dev.verify.security.internal.web.webflux.ServerSavedPages;
import dev.verify.security.internal.web.webflux.SessionEndedPage;
import dev.verify.security.internal.web.webflux.TrustedBrowserWebFilter;
import dev.verify.security.internal.webflux.LoginSessionWebFilter;
import dev.verify.security.internal.webflux.LogoutLoginWebFilter;
import dev.verify.security.internal.webflux.ServerFactorGranter;
import dev.verify.security.internal.webflux.WithheldLoginWebFilter;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.recovery.RecoveryCodeService;
import dev.verify.security.trust.TrustedBrowserService;
import dev.verify.security.web.PageSettings;
import dev.verify.security.web.payment.ServerPaymentPage;
import dev.verify.security.webflux.SecondFactorExecutor;
import dev.verify.security.webflux.ServerClientLocationResolver;
import dev.verify.security.webflux.ServerSecondFactorView;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.util.Assert;
import org.springframework.util.function.SingletonSupplier;

/**
 * The parts of the second factor in the chains of a WebFlux application. The chains share
 * threads, ledger and streams.
 */
final class ServerSecondFactorParts {

	private static final Log logger = LogFactory.getLog(ServerSecondFactorParts.class);

	private static final int DECISIONS = 64;

	/**
	 * Each request waits for its decision: a store that is slow for a moment denies none.
	 */
	private static final int MAX_WAITING_DECISIONS = 100_000;

	private final ApplicationContext context;

	private final SingletonSupplier<SecondFactorExecutor> executor = SingletonSupplier
		.of(() -> bean(SecondFactorExecutor.class, SecondFactorExecutor::create));

	/** Of their own: logins must not wait for steps that wait for the provider. */
	private final SingletonSupplier<SecondFactorExecutor> decisions = SingletonSupplier
		.of(() -> new SecondFactorExecutor(DECISIONS, MAX_WAITING_DECISIONS));

	private final SingletonSupplier<LoginGrantLedger> grants = SingletonSupplier
		.of(() -> new LoginGrantLedger(bean(ChallengeLedger.class, ChallengeLedger::inMemory), clock()));

	private final SingletonSupplier<ServerEventStreams> streams = SingletonSupplier.of(this::streams);

	private final ServerSavedPages pages = new ServerSavedPages();

	ServerSecondFactorParts(ApplicationContext context) {
		this.context = context;
	}

	/** Runs what asks stores only. */
	SecondFactorExecutor decisions() {
		return this.decisions.obtain();
	}

	ServerChain chain(ServerChainOptions options) {
		return new ServerChain(options, new ChainPolicy(bean(SecondFactorPolicy.class, SecondFactorPolicy::everyone),
				bean(SecondFactorExemptions.class, SecondFactorExemptions::none)), this::pages);
	}

	private ServerChainPages.Options pages(ServerChainOptions options) {
		PageContext pages = new PageContext(options.basePath, bean(PageSettings.class, PageSettings::defaults),
				this.context, clock());
		return new ServerChainPages.Options(pages, options.successHandler, options.failureHandler,
				options.view(bean(ServerSecondFactorView.class)));
	}

	/** Adds the filters, in the order in which a request meets them. */
	void add(ServerHttpSecurity http, ServerChain chain) {
		SecondFactorDecision decision = new SecondFactorDecision(chain.policy(),
				bean(UserIdResolver.class, UserIdResolver::standard), bean(SecurityStampService.class),
				bean(TrustedBrowserService.class), clock());
		ServerFactorGranter granter = new ServerFactorGranter(decision, decisions(), this.grants.obtain()::isEnded,
				bean(AuthenticationEventPublisher.class), clock());
		WithheldLoginWebFilter withholding = new WithheldLoginWebFilter();
		ServerSecondFactorChainCheck check = bean(ServerSecondFactorChainCheck.class);
		if (check != null) {
			check.add(withholding, chain.policy());
		}
		http.addFilterAt(new LoginSessionWebFilter(decision, decisions(), ended()), SecurityWebFiltersOrder.FIRST)
			.addFilterAt(new FormWebFilter(chain.pages(), new SessionEndedPage(decisions(), chain.pages())),
					SecurityWebFiltersOrder.FIRST)
			.addFilterAfter(withholding, SecurityWebFiltersOrder.AUTHENTICATION)
			// At, not before: what the application adds before the logout sees no user.
			.addFilterAt(new LogoutLoginWebFilter(), SecurityWebFiltersOrder.LOGOUT)
			.addFilterAfter(withholding, SecurityWebFiltersOrder.LOGOUT)
			// At, not before: what the application adds before the rules comes before.
			.addFilterAt(withholding, SecurityWebFiltersOrder.AUTHORIZATION)
			.addFilterAt(new MissingFactorWebFilter(this.pages, decisions()), SecurityWebFiltersOrder.AUTHORIZATION);
		TrustedBrowserService browsers = bean(TrustedBrowserService.class);
		if (browsers != null) {
			http.addFilterAt(new TrustedBrowserWebFilter(browsers, granter, decisions()),
					SecurityWebFiltersOrder.AUTHORIZATION);
		}
		http.addFilterAt(pages(granter, chain), SecurityWebFiltersOrder.AUTHORIZATION)
			.addFilterAt(withholding, SecurityWebFiltersOrder.LAST);
	}

	private SecondFactorPagesWebFilter pages(ServerFactorGranter granter, ServerChain chain) {
		SecondFactorService service = bean(SecondFactorService.class);
		Assert.state(service != null, "The second factor needs a SecondFactorService: declare a bean of that type "
				+ "with SecondFactorServices.builder(…)");
		ServerEndpointAdapter adapter = new ServerEndpointAdapter(this.executor.obtain(), decisions(), granter,
				this.grants.obtain(), bean(ServerClientLocationResolver.class, ServerClientLocationResolver::address),
				this.pages, this.streams.obtain(), chain.pages());
		return new SecondFactorPagesWebFilter(() -> routes(service, chain.served()), adapter, chain.pages());
	}

	private List<Route> routes(SecondFactorService service, Set<PageGroup> served) {
		RecoveryCodeService recovery = served.contains(PageGroup.RECOVERY_CODES) ? bean(RecoveryCodeService.class)
				: null;
		boolean payments = served.contains(PageGroup.PAYMENT) && bean(ServerPaymentPage.class) != null;
		return new SecondFactorRoutes(service, bean(EnrollmentService.class), recovery,
				bean(TrustedBrowserService.class), bean(AuthenticationEventPublisher.class), payments, served, clock())
			.all();
	}

	/** What ends with a login, apart from its session. */
	private Function<String, Mono<Void>> ended() {
		return (mark) -> {
			this.streams.obtain().end(mark);
			return decisions().call(() -> this.grants.obtain().end(mark)).onErrorResume((ex) -> {
				logger
					.warn("The end of a login was not noted, because the store failed with " + ex.getClass().getName());
				return Mono.empty();
			}).then();
		};
	}

	private ServerEventStreams streams() {
		ServerEventStreams streams = new ServerEventStreams(this.executor.obtain());
		if (this.context instanceof ConfigurableApplicationContext application) {
			application.addApplicationListener(streams);
		}
		return streams;
	}

	private Clock clock() {
		return bean(Clock.class, Clock::systemUTC);
	}

	private <T> @Nullable T bean(Class<T> type) {
		return this.context.getBeanProvider(type).getIfUnique();
	}

	private <T> T bean(Class<T> type, Supplier<T> otherwise) {
		T bean = bean(type);
		return (bean != null) ? bean : otherwise.get();
	}

}
