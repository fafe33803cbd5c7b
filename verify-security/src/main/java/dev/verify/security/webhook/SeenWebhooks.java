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

package dev.verify.security.webhook;

import java.time.Clock;

import dev.verify.security.internal.Sha256;
import dev.verify.security.ledger.ChallengeLedger;

/**
 * Remembers events, so that each has one effect on all nodes together. What is remembered
 * was signed: the header {@code I-Twilio-Idempotency-Token} is not, and is not looked at.
 */
final class SeenWebhooks {

	private final ChallengeLedger ledger;

	private final Clock clock;

	SeenWebhooks(ChallengeLedger ledger, Clock clock) {
		this.ledger = ledger;
		this.clock = clock;
	}

	/**
	 * Remembers an event by its signature, in one statement: a store that fails leaves
	 * nothing behind that makes a redelivery look like a replay. Names and values are
	 * signed without anything between them, so that other fields could be cut out of the
	 * same text, but not without the same signature.
	 * <p>
	 * A signature holds no time. An event that comes again after the ledger has forgotten
	 * it is as good as a new one: a hint, which makes the application ask the API once.
	 * @return {@code false} if it was remembered already
	 */
	boolean isNew(String signature) {
		return this.ledger.spend("webhook", Sha256.hex(signature), this.clock.instant());
	}

}
