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
