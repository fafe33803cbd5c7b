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

package dev.verify.client.verification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.verify.client.form.OpenValue;

import org.springframework.util.Assert;

/**
 * The status of a verification. Only {@link #APPROVED} means that the person proved
 * control of the address.
 *
 * @param value the word on the wire
 */
public record VerificationStatus(@JsonValue String value) implements OpenValue {

	/**
	 * A code is out and not yet entered.
	 */
	public static final VerificationStatus PENDING = new VerificationStatus("pending");

	/**
	 * The right code was entered in time.
	 */
	public static final VerificationStatus APPROVED = new VerificationStatus("approved");

	/**
	 * The application ended it.
	 */
	public static final VerificationStatus CANCELED = new VerificationStatus("canceled");

	/**
	 * Too many wrong codes.
	 */
	public static final VerificationStatus MAX_ATTEMPTS_REACHED = new VerificationStatus("max_attempts_reached");

	/**
	 * Twilio removed it.
	 */
	public static final VerificationStatus DELETED = new VerificationStatus("deleted");

	/**
	 * It could not be carried out.
	 */
	public static final VerificationStatus FAILED = new VerificationStatus("failed");

	/**
	 * The code was not entered in time.
	 */
	public static final VerificationStatus EXPIRED = new VerificationStatus("expired");

	/**
	 * Takes any word, known or not.
	 * @param value the word on the wire
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public VerificationStatus {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
