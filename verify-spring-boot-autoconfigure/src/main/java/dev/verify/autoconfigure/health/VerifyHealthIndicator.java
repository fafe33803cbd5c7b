package dev.verify.autoconfigure.health;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import dev.verify.autoconfigure.VerifyClientName;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Tells whether Verify is well by how the application's own calls ended: asking would
 * cost money or use up limits. Down means that a circuit of a client is open or that the
 * API refused its credentials; unknown, that there was no answer yet.
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
		Map<String, ClientHealth> clients = clients();
		health.status(worst(clients));
		Objects.requireNonNull(clients.remove(VerifyClientName.DEFAULT)).details().forEach(health::withDetail);
		if (!clients.isEmpty()) {
			Map<String, Object> named = new LinkedHashMap<>();
			clients.forEach((name, client) -> {
				Map<String, Object> details = new LinkedHashMap<>(Map.of("status", client.status().getCode()));
				details.putAll(client.details());
				named.put(name, details);
			});
			health.withDetail("clients", named);
		}
	}

	private Map<String, ClientHealth> clients() {
		Map<String, Map<String, String>> states = this.circuits.states();
		Set<String> names = new TreeSet<>(states.keySet());
		names.addAll(this.outcomes.clients());
		names.add(VerifyClientName.DEFAULT);
		Map<String, ClientHealth> clients = new LinkedHashMap<>();
		for (String name : names) {
			clients.put(name, new ClientHealth(this.outcomes.last(name), states.getOrDefault(name, Map.of())));
		}
		return clients;
	}

	// Not every client need have been used: those that were tell.
	private static Status worst(Map<String, ClientHealth> clients) {
		for (Status status : new Status[] { Status.DOWN, Status.UP }) {
			if (clients.values().stream().anyMatch((client) -> client.status().equals(status))) {
				return status;
			}
		}
		return Status.UNKNOWN;
	}

}
