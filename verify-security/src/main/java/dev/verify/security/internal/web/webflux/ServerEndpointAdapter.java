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

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;

import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorPurpose;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.JsonView;
import dev.verify.security.internal.web.ProblemType;
import dev.verify.security.internal.web.SecondFactorResponse;
import dev.verify.security.internal.web.webflux.LoginGrantLedger.Approval;
import dev.verify.security.internal.web.webflux.ServerSecondFactorRequest.ServerGrant;
import dev.verify.security.internal.webflux.ServerFactorGranter;
import dev.verify.security.internal.webflux.ServerFactorGranter.Begun;
import dev.verify.security.webflux.SecondFactorExecutor;
import dev.verify.security.webflux.ServerClientLocationResolver;
import dev.verify.security.webflux.ServerSecondFactorView;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.ServerAuthenticationFailureHandler;
import org.springframework.security.web.server.authentication.ServerAuthenticationSuccessHandler;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;

/**
 * Runs endpoints for exchanges, beside the event loop, and writes their responses.
 * <p>
 * An endpoint that has begun ends, whether or not its client is still there. A grant
 * needs the client, and is left to the next request of the login if the client has gone.
 *
 * @param executor runs the endpoints
 * @param stores runs what asks stores only, and must not wait for endpoints
 * @param granter grants factors
 * @param grants keep approvals until they are granted
 * @param locations names where a request comes from
 * @param pages bring the user back
 * @param streams tell pages that wait
 * @param options what the chain says of its pages
 */
public record ServerEndpointAdapter(SecondFactorExecutor executor, SecondFactorExecutor stores,
		ServerFactorGranter granter, LoginGrantLedger grants, ServerClientLocationResolver locations,
		ServerSavedPages pages, ServerEventStreams streams, ServerChainPages options) {

	private static final Log logger = LogFactory.getLog(ServerEndpointAdapter.class);

	private static final SecondFactorResponse PASSED = new SecondFactorResponse.Back(null,
			new JsonView.State("approved"));

	/**
	 * Handles a request.
	 * @param endpoint whose request it is
	 * @param request the request
	 * @param user the user
	 * @param collects whether a grant that was left is collected first
	 * @param chain the rest of the chain, for the handlers of the application
	 * @return the end of the response
	 */
	Mono<Void> handle(Endpoint endpoint, ServerPageRequest request, SecondFactorUser user, boolean collects,
			WebFilterChain chain) {
		Exchange exchange = new Exchange(new WebFilterExchange(request.exchange(), chain),
				new ServerSecondFactorRequest(request, this.granter, this.locations), user);
		Mono<RenderedResponse> answer = Mono
			.defer(() -> exchange.run(this.executor, () -> endpoint.handle(exchange.request, user)));
		if (collects) {
			answer = exchange.collect(user).switchIfEmpty(answer);
		}
		return answer.flatMap(exchange::write)
			.onErrorResume(RejectedExecutionException.class, (ex) -> exchange.reject())
			.onErrorResume(IllegalStateException.class, exchange::end);
	}

	private static Begun begun(SecondFactorResponse.Granted granted) {
		return ((ServerGrant) granted.grant()).begun();
	}

	/**
	 * A request and its response.
	 */
	private final class Exchange {

		private final WebFilterExchange ends;

		private final ServerWebExchange exchange;

		private final ServerSecondFactorRequest request;

		/** Who the response is for: verified after a grant. */
		private volatile SecondFactorUser user;

		private volatile boolean signedIn;

		Exchange(WebFilterExchange ends, ServerSecondFactorRequest request, SecondFactorUser user) {
			this.ends = ends;
			this.exchange = ends.getExchange();
			this.request = request;
			this.user = user;
		}

		private ServerChainPages.Options options() {
			return ServerEndpointAdapter.this.options.options();
		}

		Mono<RenderedResponse> run(SecondFactorExecutor executor, Callable<SecondFactorResponse> step) {
			return executor.call(() -> ResponseRenderer.render(step.call(), this.request, options(), this::note));
		}

		/** Detached from the client, as all that an endpoint does. */
		private boolean note(SecondFactorResponse.Granted granted) {
			try {
				return ServerEndpointAdapter.this.grants.approve(begun(granted), granted.authority());
			}
			catch (RuntimeException ex) {
				logger.warn("An approval was not noted, because the store failed with " + ex.getClass().getName());
				return false;
			}
		}

		/** Grants what was approved for a request whose client has gone. */
		Mono<RenderedResponse> collect(SecondFactorUser user) {
			return ServerEndpointAdapter.this.stores.call(() -> find(user))
				.flatMap((approval) -> grant(approval.begun(), approval.authority()))
				.flatMap((granted) -> run(ServerEndpointAdapter.this.stores, () -> PASSED));
		}

		private @Nullable Approval find(SecondFactorUser user) {
			try {
				return ServerEndpointAdapter.this.grants.take(this.request.sessionId(), user).orElse(null);
			}
			catch (RuntimeException ex) {
				logger.warn("Looking for an approval failed with " + ex.getClass().getName());
				return null;
			}
		}

		Mono<Void> write(RenderedResponse response) {
			if (response instanceof RenderedResponse.Content content) {
				return ServerResponseWriter.write(this.exchange, content);
			}
			if (response instanceof RenderedResponse.Redirect redirect) {
				return ServerResponseWriter.redirect(this.exchange, redirect.path());
			}
			if (response instanceof RenderedResponse.Back back) {
				return back(back);
			}
			if (response instanceof RenderedResponse.Refused refused) {
				ServerAuthenticationFailureHandler handler = options().failureHandler();
				return (handler != null) ? handler.onAuthenticationFailure(this.ends, refused.failure()) : Mono.empty();
			}
			if (response instanceof RenderedResponse.Own own) {
				return own(own);
			}
			if (response instanceof RenderedResponse.Stream stream) {
				return ServerEndpointAdapter.this.streams.tell(this.exchange, this.request.sessionId(),
						stream.events());
			}
			if (response instanceof RenderedResponse.Grant grant) {
				return grant(grant);
			}
			RenderedResponse.WithCookie more = (RenderedResponse.WithCookie) response;
			this.exchange.getResponse().addCookie(more.cookie());
			return write(more.response());
		}

		/**
		 * A handler of the application answers JSON clients, too: it may hand out what
		 * only a verified user may have.
		 */
		private Mono<Void> back(RenderedResponse.Back back) {
			SecondFactorUser passed = this.user;
			ServerAuthenticationSuccessHandler handler = (passed.purpose() == SecondFactorPurpose.STEP_UP)
					? options().successHandler() : null;
			RenderedResponse.Content json = back.json();
			String otherwise = (this.signedIn && handler != null) ? null : back.otherwise();
			if (json != null && (handler == null || otherwise != null)) {
				return write(json);
			}
			return ServerEndpointAdapter.this.pages.back(this.exchange, otherwise, (handler != null)
					? Mono.defer(() -> handler.onAuthenticationSuccess(this.ends, passed.login())) : null);
		}

		private Mono<Void> own(RenderedResponse.Own page) {
			ServerSecondFactorView view = options().view();
			ServerResponseWriter.protect(this.exchange.getResponse().getHeaders());
			return (view != null) ? view.render(page.page(), page.model(), this.exchange)
				.defaultIfEmpty(true)
				.filter((shown) -> !shown)
				.flatMap((left) -> ServerEndpointAdapter.this.stores.call(page.otherwise()::get))
				.flatMap(this::write) : Mono.empty();
		}

		private Mono<Void> grant(RenderedResponse.Grant response) {
			SecondFactorResponse.Granted granted = response.granted();
			Begun begun = begun(granted);
			Mono<Boolean> own = response.noted()
					? ServerEndpointAdapter.this.stores
						.call(() -> ServerEndpointAdapter.this.grants.take(begun.mark(), begun.user()).isPresent())
					: Mono.just(true);
			return own.filter((first) -> first)
				.flatMap((first) -> grant(begun, granted.authority()))
				.map(Optional::of)
				.defaultIfEmpty(Optional.empty())
				.flatMap((grantedUser) -> run(ServerEndpointAdapter.this.stores,
						() -> grantedUser.map(granted.then())
							.orElseGet(() -> granted.refused().apply(SecondFactorProblem.EXPIRED))))
				.flatMap(this::write);
		}

		private Mono<SecondFactorUser> grant(Begun begun, String authority) {
			return ServerEndpointAdapter.this.granter.grant(this.exchange, this.request.login(), begun, authority)
				.doOnNext((granted) -> {
					this.user = granted;
					this.signedIn = begun.user().purpose() == SecondFactorPurpose.LOGIN;
				})
				.onErrorResume(InsufficientAuthenticationException.class, (ex) -> Mono.empty());
		}

		/**
		 * Spring Session refuses to save a session whose ID another request has changed,
		 * and fails the response.
		 */
		Mono<Void> end(IllegalStateException failed) {
			if (this.exchange.getResponse().isCommitted()) {
				return Mono.error(failed);
			}
			return this.request.login()
				.isGone()
				.flatMap((gone) -> gone ? write(ResponseRenderer.problem(ProblemType.SESSION_ENDED, this.request))
						: Mono.error(failed));
		}

		Mono<Void> reject() {
			return ServerResponseWriter.write(this.exchange,
					ResponseRenderer.problem(ProblemType.UNAVAILABLE, this.request));
		}

	}

}
