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

package dev.verify.autoconfigure.health;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.verify.autoconfigure.health.CallOutcomes.Outcomes;

import org.springframework.boot.health.contributor.Status;

/**
 * How one of an application's clients is.
 *
 * @param last how its last calls ended
 * @param circuits the state of its circuit for each kind of operation
 */
record ClientHealth(Outcomes last, Map<String, String> circuits) {

	Status status() {
		if (this.last.credentialsRefused() || this.circuits.values().stream().anyMatch(ClientHealth::isOpen)) {
			return Status.DOWN;
		}
		return (this.last.lastAnswer() != null) ? Status.UP : Status.UNKNOWN;
	}

	private static boolean isOpen(String state) {
		return state.equals("OPEN") || state.equals("FORCED_OPEN");
	}

	Map<String, Object> details() {
		Map<String, Object> details = new LinkedHashMap<>();
		if (!this.circuits.isEmpty()) {
			details.put("circuits", this.circuits);
		}
		if (this.last.lastAnswer() != null) {
			details.put("lastAnswer", this.last.lastAnswer());
		}
		if (this.last.lastFailure() != null && this.last.failure() != null) {
			details.put("lastFailure", this.last.lastFailure());
			details.put("failure", this.last.failure());
		}
		return details;
	}

}
