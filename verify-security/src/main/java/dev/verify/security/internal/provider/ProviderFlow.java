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

package dev.verify.security.internal.provider;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.StartRequest;
import dev.verify.security.ledger.LedgerEntry;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * How one kind of method speaks with the provider. Errors are the client's; the service
 * translates them.
 */
public interface ProviderFlow {

	/**
	 * Tells whether a start sends something to the user.
	 */
	default boolean sendsMessage() {
		return false;
	}

	/**
	 * Makes sure that nothing issued for a superseded attempt can be approved any more.
	 * @param providerSid what the attempt was called; {@code null} if that is unknown
	 */
	default Mono<Void> withdraw(Enrollment enrollment, @Nullable String providerSid) {
		return Mono.empty();
	}

	/**
	 * Asks the provider to challenge the user.
	 * @param request who asks, and from where
	 * @param fresh whether the attempt has not sent before
	 * @return what the provider calls the attempt; empty if nothing was asked
	 */
	default Mono<String> start(Enrollment enrollment, StartRequest request, boolean fresh) {
		return Mono.empty();
	}

	/**
	 * Checks an answer.
	 * @param entry the attempt, and the provider's ID of it, if known
	 */
	Mono<Verdict> check(Enrollment enrollment, LedgerEntry entry, String code);

	/**
	 * Notes a verdict, on the thread of the step.
	 */
	default void heard(Enrollment enrollment, LedgerEntry entry, Verdict verdict) {
	}

	/**
	 * What the provider says of an answer.
	 *
	 * @param problem why it is not right; {@code null} if it is
	 * @param providerSid what the attempt is called from now on
	 */
	record Verdict(@Nullable SecondFactorProblem problem, @Nullable String providerSid) {

		public static Verdict approved(@Nullable String providerSid) {
			return new Verdict(null, providerSid);
		}

		public static Verdict refused(SecondFactorProblem problem, @Nullable String providerSid) {
			return new Verdict(problem, providerSid);
		}

	}

}
