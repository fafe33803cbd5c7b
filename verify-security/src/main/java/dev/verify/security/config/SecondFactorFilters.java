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
import dev.verify.security.internal.servlet.FactorGranter;
import dev.verify.security.internal.web.PageGroup;
import dev.verify.security.internal.web.filter.SecondFactorPagesFilter;
import dev.verify.security.internal.web.filter.TrustedBrowserFilter;
import dev.verify.security.internal.web.servlet.EndpointAdapter;
import dev.verify.security.internal.web.servlet.EventStreams;
import dev.verify.security.internal.web.servlet.ResponseWriter;
import dev.verify.security.internal.web.servlet.SavedPages;
import dev.verify.security.recovery.RecoveryCodeService;
import dev.verify.security.trust.TrustedBrowserService;
import dev.verify.security.web.ClientLocationResolver;
import dev.verify.security.web.SecondFactorView;
import dev.verify.security.web.payment.PaymentPage;
import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;

/**
 * The filters that serve the pages of the second factor in one chain, directly before the
 * rules.
 */
final class SecondFactorFilters {

	private final ChainObjects objects;

	private final SecondFactorService service;

	private final Clock clock;

	private final PageOptions pages;

	private final Set<PageGroup> served;

	private final ResponseWriter writer;

	private final FactorGranter granter;

	private final @Nullable TrustedBrowserService browsers;

	SecondFactorFilters(ChainObjects objects, WithheldLoginParts parts, SecondFactorService service, PageOptions pages,
			Clock clock) {
		this.objects = objects;
		this.service = service;
		this.clock = clock;
		this.pages = pages;
		this.served = pages.served();
		this.writer = parts.writer();
		this.granter = parts.granter();
		this.browsers = objects.bean(TrustedBrowserService.class);
	}

	/** Returns them as a request meets them. */
	List<Filter> inOrder() {
		List<Filter> filters = new ArrayList<>();
		if (this.browsers != null) {
			filters.add(new TrustedBrowserFilter(this.browsers, this.granter));
		}
		SavedPages back = new SavedPages(this.objects.shared(RequestCache.class, HttpSessionRequestCache::new),
				this.writer, this.pages.successHandler);
		EndpointAdapter adapter = new EndpointAdapter(this.granter,
				this.objects.bean(ClientLocationResolver.class, ClientLocationResolver::address), this.writer, back,
				this.pages.failureHandler, this.objects.listening(new EventStreams()),
				this.pages.view(this.objects.bean(SecondFactorView.class)));
		EnrollmentService enrollment = this.objects.bean(EnrollmentService.class);
		RecoveryCodeService recovery = this.served.contains(PageGroup.RECOVERY_CODES)
				? this.objects.bean(RecoveryCodeService.class) : null;
		AuthenticationEventPublisher events = this.objects.bean(AuthenticationEventPublisher.class);
		boolean payments = this.served.contains(PageGroup.PAYMENT) && this.objects.bean(PaymentPage.class) != null;
		filters.add(new SecondFactorPagesFilter(() -> new SecondFactorRoutes(this.service, enrollment, recovery,
				this.browsers, events, payments, this.served, this.clock)
			.all(), adapter));
		return filters;
	}

}
