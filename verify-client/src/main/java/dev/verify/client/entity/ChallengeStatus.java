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

package dev.verify.client.entity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.verify.client.form.OpenValue;

import org.springframework.util.Assert;

/**
 * The status of a challenge. Only {@link #APPROVED} means that the person said yes.
 *
 * @param value the word on the wire
 */
public record ChallengeStatus(@JsonValue String value) implements OpenValue {

	/**
	 * Not yet answered.
	 */
	public static final ChallengeStatus PENDING = new ChallengeStatus("pending");

	/**
	 * Not answered in time.
	 */
	public static final ChallengeStatus EXPIRED = new ChallengeStatus("expired");

	/**
	 * Approved on the device, or the right code.
	 */
	public static final ChallengeStatus APPROVED = new ChallengeStatus("approved");

	/**
	 * Refused on the device.
	 */
	public static final ChallengeStatus DENIED = new ChallengeStatus("denied");

	/**
	 * Takes any word, known or not.
	 * @param value the word on the wire
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public ChallengeStatus {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
