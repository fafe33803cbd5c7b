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

package dev.verify.autoconfigure.observation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.verify.client.entity.Challenge;
import dev.verify.client.entity.ChallengeStatus;
import dev.verify.client.form.OpenValue;
import dev.verify.client.verification.Verification;
import dev.verify.client.verification.VerificationCheck;
import dev.verify.client.verification.VerificationStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

/**
 * What calls mean: counts verifications and challenges that were started, answered and
 * refused, and times how long people take.
 */
final class VerificationMeters {

	private static final Set<String> WORDS = Set.of("sms", "call", "email", "whatsapp", "sna", "auto", "rcs", "push",
			"totp", "pending", "approved", "denied", "canceled", "max_attempts_reached", "deleted", "failed",
			"expired");

	private final Settled settled = new Settled();

	private final Map<Counted, Counter> counters = new ConcurrentHashMap<>();

	private final MeterRegistry registry;

	VerificationMeters(MeterRegistry registry) {
		this.registry = registry;
	}

	void started(String client, Verification verification) {
		started(client, verification.channel());
	}

	void checked(String client, VerificationCheck check) {
		checked(client, check.channel(), check.status());
		if (VerificationStatus.APPROVED.equals(check.status())) {
			approved(client, check.channel(), check.dateCreated(), check.dateUpdated());
		}
	}

	void started(String client, Challenge challenge) {
		started(client, challenge.factorType());
	}

	void checked(String client, Challenge challenge) {
		if (!ChallengeStatus.PENDING.equals(challenge.status())) {
			settled(client, challenge);
		}
		else {
			checked(client, challenge.factorType(), challenge.status());
		}
	}

	/**
	 * Counts a challenge once that was approved, denied or has expired.
	 */
	void settled(String client, Challenge challenge) {
		String sid = challenge.sid();
		if (sid == null || ChallengeStatus.PENDING.equals(challenge.status()) || !this.settled.isNews(sid)) {
			return;
		}
		checked(client, challenge.factorType(), challenge.status());
		if (ChallengeStatus.APPROVED.equals(challenge.status())) {
			Instant answered = (challenge.dateResponded() != null) ? challenge.dateResponded()
					: challenge.dateUpdated();
			approved(client, challenge.factorType(), challenge.dateCreated(), answered);
		}
	}

	void refused(String client, String step, Throwable failure) {
		count("twilio.verify.refused", "Verifications and challenges that could not be started or checked",
				List.of("client.name", client, "step", step, "reason", Refusal.of(failure).code()));
	}

	private void started(String client, @Nullable OpenValue channel) {
		count("twilio.verify.started", "Verifications and challenges that were started",
				List.of("client.name", client, "channel", word(channel)));
	}

	private void checked(String client, @Nullable OpenValue channel, @Nullable OpenValue status) {
		count("twilio.verify.checked", "Verifications and challenges that were answered, by what came of it",
				List.of("client.name", client, "channel", word(channel), "status", word(status)));
	}

	private void count(String name, String description, List<String> tags) {
		this.counters
			.computeIfAbsent(new Counted(name, tags),
					(counted) -> Counter.builder(name)
						.description(description)
						.tags(tags.toArray(String[]::new))
						.register(this.registry))
			.increment();
	}

	private void approved(String client, @Nullable OpenValue channel, @Nullable Instant from, @Nullable Instant to) {
		if (from != null && to != null) {
			Timer.builder("twilio.verify.approval")
				.description("From the start of a verification or challenge to its approval")
				.tag("client.name", client)
				.tag("channel", word(channel))
				.register(this.registry)
				.record(Duration.between(from, to));
		}
	}

	// The API may invent words; each would be a time series of its own.
	private static String word(@Nullable OpenValue value) {
		String word = (value != null) ? value.value().toLowerCase(Locale.ROOT) : "none";
		return (WORDS.contains(word) || value == null) ? word : "other";
	}

	/**
	 * What one counter counts.
	 */
	private record Counted(String name, List<String> tags) {
	}

}
