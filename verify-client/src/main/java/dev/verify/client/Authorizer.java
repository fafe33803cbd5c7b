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

package dev.verify.client;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Proves who calls: with a password at once, or with a token that all calls share.
 */
final class Authorizer {

	private final VerifyCredentialsProvider provider;

	private final TokenEndpoint endpoint;

	private @Nullable SharedGrant shared;

	private volatile @Nullable Password password;

	Authorizer(VerifyCredentialsProvider provider, TokenEndpoint endpoint) {
		this.provider = provider;
		this.endpoint = endpoint;
	}

	/**
	 * Makes a call with a proof. A refused token is replaced once: a call that was
	 * refused was not carried out.
	 */
	<T> Mono<T> authorize(AuthorizedCall<T> call) {
		VerifyCredentials credentials = this.provider.credentials();
		if (credentials instanceof BasicCredentials basic) {
			return call.with(header(basic));
		}
		Mono<AccessGrant> grant = this.endpoint.keepDeadline(grant((OAuthCredentials) credentials));
		return grant.flatMap((first) -> call.with(first.header()).onErrorResume(Authorizer::isRefusal, (refusal) -> {
			first.refuse();
			return grant.flatMap((second) -> call.with(second.header()));
		}));
	}

	private String header(BasicCredentials credentials) {
		Password known = this.password;
		if (known == null || !known.credentials().equals(credentials)) {
			known = new Password(credentials, credentials.header());
			this.password = known;
		}
		return known.header();
	}

	private static boolean isRefusal(Throwable failure) {
		return failure instanceof VerifyApiException error && error.status() == 401;
	}

	private synchronized Mono<AccessGrant> grant(OAuthCredentials client) {
		if (this.shared == null || !this.shared.client().equals(client)) {
			this.shared = new SharedGrant(client, this.endpoint.shared(client));
		}
		return this.shared.grant();
	}

	/**
	 * A request with a given proof.
	 */
	@FunctionalInterface
	interface AuthorizedCall<T> {

		Mono<T> with(String header);

	}

	/**
	 * The header that says who calls, made once until credentials change.
	 */
	private record Password(BasicCredentials credentials, String header) {

		@Override
		public String toString() {
			return this.credentials.toString();
		}

	}

	/**
	 * The token of one client.
	 */
	private record SharedGrant(OAuthCredentials client, Mono<AccessGrant> grant) {
	}

}
