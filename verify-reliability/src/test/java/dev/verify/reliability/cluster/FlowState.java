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

package dev.verify.reliability.cluster;

/**
 * How far a user has come when a node is taken away, and how they end.
 *
 * @param name where the user is
 * @param before brings the user there
 * @param after goes on elsewhere at once, and shows what became of it
 * @param later goes on when the next message may be asked for
 */
record FlowState(String name, Step before, Step after, Step later) {

	FlowState(String name, Step before, Step after) {
		this(name, before, after, (person) -> {
		});
	}

	/** What a user does. */
	@FunctionalInterface
	interface Step {

		void take(Person person) throws Exception;

	}

}
