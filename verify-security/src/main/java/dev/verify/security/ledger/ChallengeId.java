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

package dev.verify.security.ledger;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorPurpose;

/**
 * The ID of a challenge, with the purpose that it was started for. Sessions, stores and
 * JSON hold it as one text, so that a challenge for one purpose never counts for another.
 *
 * @param purpose the purpose
 * @param text the ID as a whole, of the same length for each purpose
 */
public record ChallengeId(Purpose purpose, String text) {

	/**
	 * Reads an ID.
	 * @param text as sessions and stores hold it
	 * @return the ID
	 */
	public static ChallengeId of(String text) {
		for (Purpose purpose : Purpose.values()) {
			if (purpose != Purpose.LOGIN && text.startsWith(purpose.mark)) {
				return new ChallengeId(purpose, text);
			}
		}
		return new ChallengeId(Purpose.LOGIN, text);
	}

	/**
	 * Creates the ID of a challenge for step-up authentication.
	 * @param challenge the ID that a login would have
	 * @return the ID
	 */
	public static ChallengeId ofStepUp(String challenge) {
		return of(Purpose.STEP_UP, challenge);
	}

	/**
	 * Creates the ID of a payment confirmation. Verify sends its codes from a service of
	 * their own, so that neither a login nor a payment is in the other's way.
	 * @param payment the payment, with its payer
	 * @return the ID
	 */
	public static ChallengeId ofPayment(String payment) {
		return of(Purpose.PAYMENT, payment);
	}

	/**
	 * Creates the ID of the proof of a factor that is not enrolled. A user who enters
	 * another user's number must not delay that user's login.
	 * @param challenge the ID that a login would have
	 * @return the ID
	 */
	public static ChallengeId ofProof(String challenge) {
		return of(Purpose.PROOF, challenge);
	}

	private static ChallengeId of(Purpose purpose, String challenge) {
		return new ChallengeId(purpose, purpose.mark + Enrollment.digest(challenge).substring(purpose.mark.length()));
	}

	/**
	 * Tells whether the challenge was started for a purpose.
	 * @param purpose the purpose of a second factor, which a proof has none of
	 * @return whether it was
	 */
	public boolean isFor(SecondFactorPurpose purpose) {
		return this.purpose.name().equals(purpose.name());
	}

	/**
	 * Tells whether the challenge proves a factor that is not enrolled.
	 * @return whether it does
	 */
	public boolean isProof() {
		return this.purpose == Purpose.PROOF;
	}

	/**
	 * Tells whether the challenge confirms a payment.
	 * @return whether it does
	 */
	public boolean isPayment() {
		return this.purpose == Purpose.PAYMENT;
	}

	@Override
	public String toString() {
		return this.text;
	}

	/**
	 * What a challenge is for.
	 */
	public enum Purpose {

		/** Ends the withholding of a login. */
		LOGIN(""),

		/** Step-up authentication. */
		STEP_UP("step-up:"),

		/** Confirms a payment. */
		PAYMENT("payment:"),

		/** Proves a factor that is not enrolled. */
		PROOF("proof:");

		private final String mark;

		Purpose(String mark) {
			this.mark = mark;
		}

	}

}
