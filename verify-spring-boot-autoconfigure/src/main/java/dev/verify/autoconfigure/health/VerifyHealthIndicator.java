package dev.verify.autoconfigure.health;

import java.util.Map;

import dev.verify.autoconfigure.health.CallOutcomes.Outcomes;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Tells whether Verify is well by how the application's own calls ended: asking would
 * cost money or use up limits. Down means that a circuit is open or that the API refused
 * our credentials; unknown, that there was no answer yet.
 */
final class VerifyHealthIndicator extends AbstractHealthIndicator {

	private final CallOutcomes outcomes;

	private final Circuits circuits;

	VerifyHealthIndicator(CallOutcomes outcomes, Circuits circuits) {
		super("Verify health check failed");
		this.outcomes = outcomes;
		this.circuits = circuits;
	}

	@Override
	protected void doHealthCheck(Health.Builder health) {
		Outcomes last = this.outcomes.last();
		Map<String, String> states = this.circuits.states();
		if (last.credentialsRefused()
				|| states.values().stream().anyMatch((state) -> state.endsWith("OPEN") && !state.equals("HALF_OPEN"))) {
			health.down();
		}
		else if (last.lastAnswer() == null) {
			health.unknown();
		}
		else {
			health.up();
		}
		if (!states.isEmpty()) {
			health.withDetail("circuits", states);
		}
		if (last.lastAnswer() != null) {
			health.withDetail("lastAnswer", last.lastAnswer());
		}
		if (last.lastFailure() != null && last.failure() != null) {
			health.withDetail("lastFailure", last.lastFailure()).withDetail("failure", last.failure());
		}
	}

}
