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

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The details of a challenge that a user sees.
 *
 * @param message the question
 * @param date when it was asked
 * @param fields what else is shown, in order
 */
public record ChallengeDetails(@Nullable String message, @Nullable Instant date, @Nullable List<Field> fields) {

	/**
	 * Names the resource without its personal data.
	 */
	@Override
	public String toString() {
		return "ChallengeDetails[]";
	}

	/**
	 * One line of the details.
	 *
	 * @param label its name
	 * @param value its value
	 */
	public record Field(@Nullable String label, @Nullable String value) {

		/**
		 * Hides the line, it may say who does what.
		 */
		@Override
		public String toString() {
			return "Field[]";
		}

	}

}
