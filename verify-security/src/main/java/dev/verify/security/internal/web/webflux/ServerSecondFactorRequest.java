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

package dev.verify.security.internal.web.webflux;

import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.internal.ClientIpAddresses;
import dev.verify.security.internal.web.SecondFactorRequest;
import dev.verify.security.internal.webflux.ExchangeLogin;
import dev.verify.security.internal.webflux.ServerFactorGranter;
import dev.verify.security.webflux.ServerClientLocationResolver;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The request to an endpoint that an exchange makes.
 */
final class ServerSecondFactorRequest extends ServerPageRequest implements SecondFactorRequest {

	private static final Log logger = LogFactory.getLog(ServerSecondFactorRequest.class);

	private final ServerFactorGranter granter;

	private final ServerClientLocationResolver locations;

	ServerSecondFactorRequest(ServerPageRequest request, ServerFactorGranter granter,
			ServerClientLocationResolver locations) {
		super(request);
		this.granter = granter;
		this.locations = locations;
	}

	@Override
	public String clientIp() {
		return ClientIpAddresses.of(exchange().getRequest().getRemoteAddress());
	}

	@Override
	public @Nullable String clientLocation() {
		try {
			return this.locations.of(exchange());
		}
		catch (RuntimeException ex) {
			logger.warn("A push does not show its place, because that failed with " + ex.getClass().getName());
			return null;
		}
	}

	@Override
	public @Nullable StartedGrant startGrant(SecondFactorUser user) {
		return started(this.granter.begin(login(), user));
	}

	@Override
	public @Nullable StartedGrant startRenewal(SecondFactorUser user) {
		return started(this.granter.beginRenewal(login(), user));
	}

	private @Nullable StartedGrant started(ServerFactorGranter.@Nullable Begun begun) {
		return (begun != null) ? new ServerGrant(login(), this.granter, begun) : null;
	}

	/**
	 * A grant that has started.
	 *
	 * @param login the login of the exchange
	 * @param granter finishes the grant
	 * @param begun what was true at the start
	 */
	record ServerGrant(ExchangeLogin login, ServerFactorGranter granter,
			ServerFactorGranter.Begun begun) implements StartedGrant {

		@Override
		public SecondFactorUser user() {
			return this.begun.user();
		}

		@Override
		public void renew() {
			this.granter.renew(this.login, this.begun);
		}

	}

}
