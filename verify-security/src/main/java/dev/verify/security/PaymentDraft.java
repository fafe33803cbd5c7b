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

package dev.verify.security;

import java.io.Serial;
import java.io.Serializable;

import org.springframework.util.Assert;

/**
 * A payment that the application asks a payer to confirm. It lives in the payer's
 * session: nothing of it is ever read from a request. Its text form shows none of it.
 *
 * @param reference what the application calls it, for instance the id of its own draft;
 * never used for another payment
 * @param payment what is confirmed
 * @param done where the payer goes with the confirmation, below the context path
 * @param cancelled where the payer goes without one, below the context path
 */
public record PaymentDraft(String reference, Payment payment, String done, String cancelled) implements Serializable {

	@Serial
	private static final long serialVersionUID = 1;

	/**
	 * Checks the parts.
	 */
	public PaymentDraft {
		Assert.hasText(reference, "reference must not be empty");
		Assert.notNull(payment, "payment must not be null");
		Assert.notNull(payment.currency(), "payment must have a currency");
		Assert.isTrue(isLocal(done), "done must be a path of the application, such as /transfer/done");
		Assert.isTrue(isLocal(cancelled), "cancelled must be a path of the application, such as /transfer");
	}

	private static boolean isLocal(String path) {
		return path.matches("/([^/\\\\\\p{Cntrl}][^\\\\\\p{Cntrl}]*)?");
	}

	@Override
	public String toString() {
		return "PaymentDraft[]";
	}

}
