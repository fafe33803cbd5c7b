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

package dev.verify.autoconfigure.observation;

import java.util.Locale;
import java.util.function.Predicate;

import dev.verify.client.VerifyApiException;
import dev.verify.client.VerifyTransportException;
import dev.verify.client.VerifyTransportException.Delivery;

/**
 * Why a person could not be asked, or an answer not be taken: few words, whatever the API
 * says. The first that fits counts.
 */
enum Refusal {

	CREDENTIALS(VerifyApiException::isAuthenticationFailure), MAX_SENDS(VerifyApiException::isMaxSendAttempts),
	MAX_CHECKS(VerifyApiException::isMaxCheckAttempts), BLOCKED(VerifyApiException::isBlocked),
	CLOSED(VerifyApiException::isChallengeClosed), GONE(VerifyApiException::isNotFound),
	THROTTLED(VerifyApiException::isRateLimited), INVALID(VerifyApiException::isInvalidParameter),
	PROVIDER_DOWN(VerifyApiException::isServerError), NOT_SENT((refused) -> false), NO_ANSWER((refused) -> false),
	OTHER((refused) -> true);

	private final Predicate<VerifyApiException> test;

	Refusal(Predicate<VerifyApiException> test) {
		this.test = test;
	}

	static Refusal of(Throwable failure) {
		if (failure instanceof VerifyTransportException lost) {
			return (lost.delivery() == Delivery.NOT_SENT) ? NOT_SENT : NO_ANSWER;
		}
		if (failure instanceof VerifyApiException refused) {
			for (Refusal refusal : values()) {
				if (refusal.test.test(refused)) {
					return refusal;
				}
			}
		}
		return OTHER;
	}

	String code() {
		return name().toLowerCase(Locale.ROOT);
	}

}
