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

package dev.verify.client.webhook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.verify.client.form.OpenValue;

import org.springframework.util.Assert;

/**
 * A kind of event that a webhook receives.
 *
 * @param value the word on the wire
 */
public record EventType(@JsonValue String value) implements OpenValue {

	/**
	 * Everything below.
	 */
	public static final EventType ALL = new EventType("*");

	/**
	 * A factor was enrolled.
	 */
	public static final EventType FACTOR_CREATED = new EventType("factor.created");

	/**
	 * A factor was proved.
	 */
	public static final EventType FACTOR_VERIFIED = new EventType("factor.verified");

	/**
	 * A factor was removed.
	 */
	public static final EventType FACTOR_DELETED = new EventType("factor.deleted");

	/**
	 * A challenge was approved.
	 */
	public static final EventType CHALLENGE_APPROVED = new EventType("challenge.approved");

	/**
	 * A challenge was denied.
	 */
	public static final EventType CHALLENGE_DENIED = new EventType("challenge.denied");

	/**
	 * Takes any word, known or not.
	 * @param value the word on the wire
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public EventType {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
