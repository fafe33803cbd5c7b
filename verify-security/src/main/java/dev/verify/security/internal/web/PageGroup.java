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

package dev.verify.security.internal.web;

import java.util.Set;

/**
 * Pages that an application configures together.
 */
public enum PageGroup {

	CHALLENGE("choose", "challenge"), ENROLLMENT("enroll", "prove"), MANAGEMENT("manage"),
	RECOVERY_CODES("recovery", "recovery-codes"), PAYMENT("payment", "payment-code", "payment-gone");

	private final Set<String> states;

	PageGroup(String... states) {
		this.states = Set.of(states);
	}

	/**
	 * Tells whether a page belongs to the group.
	 * @param state the {@code state} of the page's model
	 * @return whether the group has it
	 */
	public boolean has(String state) {
		return this.states.contains(state);
	}

}
