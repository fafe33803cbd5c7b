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
