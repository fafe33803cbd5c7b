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

package dev.verify.security.internal.web.servlet;

import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.internal.servlet.FactorGranter;
import dev.verify.security.internal.web.SecondFactorRequest;
import dev.verify.security.web.ClientLocationResolver;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The request to an endpoint that a servlet request makes.
 */
final class ServletSecondFactorRequest extends ServletPageRequest implements SecondFactorRequest {

	private static final Log logger = LogFactory.getLog(ServletSecondFactorRequest.class);

	private final HttpServletRequest request;

	private final FactorGranter granter;

	private final ClientLocationResolver locations;

	ServletSecondFactorRequest(HttpServletRequest request, ServletPages pages, FactorGranter granter,
			ClientLocationResolver locations) {
		super(request, pages);
		this.request = request;
		this.granter = granter;
		this.locations = locations;
	}

	@Override
	public String clientIp() {
		return this.request.getRemoteAddr();
	}

	@Override
	public @Nullable String clientLocation() {
		try {
			return this.locations.of(this.request);
		}
		catch (RuntimeException ex) {
			logger.warn("A push does not show its place, because that failed with " + ex.getClass().getName());
			return null;
		}
	}

	@Override
	public @Nullable StartedGrant startGrant(SecondFactorUser user) {
		return started(this.granter.begin(this.request, user));
	}

	@Override
	public @Nullable StartedGrant startRenewal(SecondFactorUser user) {
		return started(this.granter.beginRenewal(this.request, user));
	}

	private @Nullable StartedGrant started(FactorGranter.@Nullable Begun begun) {
		return (begun != null) ? new ServletGrant(this.request, this.granter, begun) : null;
	}

	/**
	 * A grant that has started.
	 *
	 * @param request the request
	 * @param granter finishes the grant
	 * @param begun what was true at the start
	 */
	record ServletGrant(HttpServletRequest request, FactorGranter granter,
			FactorGranter.Begun begun) implements StartedGrant {

		@Override
		public SecondFactorUser user() {
			return this.begun.user();
		}

		@Override
		public void renew() {
			this.granter.renew(this.request, this.begun);
		}

	}

}
