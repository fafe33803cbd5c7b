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

package dev.verify.security.internal.passkey;

import java.util.Objects;

import dev.verify.client.VerifyApiException;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.internal.provider.ProviderFlow.Verdict;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What the provider's errors say of a credential. Errors of the service's settings and of
 * the account say nothing of it.
 */
final class PasskeyErrors {

	private static final int CREDENTIAL_IN_USE = 60317;

	private static final int NOT_ALLOWED = 60324;

	private static final int WRONG_USER = 60365;

	private static final int FACTOR_CLOSED = 60383;

	private static final int UNKNOWN_FACTOR = 60390;

	private static final int UNKNOWN_CHALLENGE = 60391;

	private PasskeyErrors() {
	}

	static Mono<Verdict> verdict(VerifyApiException error, @Nullable String providerSid) {
		int code = Objects.requireNonNullElse(error.code(), 0);
		if (error.isChallengeClosed() || code == FACTOR_CLOSED || code == UNKNOWN_CHALLENGE) {
			return Mono.just(Verdict.refused(SecondFactorProblem.EXPIRED, providerSid));
		}
		return isRejected(code) ? Mono.just(Verdict.refused(SecondFactorProblem.PASSKEY_REJECTED, providerSid))
				: Mono.error(error);
	}

	/** 60375 to 60387 name the part of the credential that is missing or invalid. */
	private static boolean isRejected(int code) {
		return (code >= 60375 && code <= 60387) || code == 60433 || code == 60434 || code == CREDENTIAL_IN_USE
				|| code == NOT_ALLOWED || code == WRONG_USER || code == UNKNOWN_FACTOR;
	}

}
