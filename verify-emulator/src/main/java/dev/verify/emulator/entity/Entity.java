package dev.verify.emulator.entity;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A user as the customer knows him, with his factors and their challenges.
 */
final class Entity {

	private static final int MAX_CREATIONS_PER_DAY = 100;

	final String sid;

	final String serviceSid;

	final String identity;

	final Instant created;

	final Map<String, Factor> factors = new LinkedHashMap<>();

	final Map<String, Challenge> challenges = new LinkedHashMap<>();

	private final Deque<Instant> factorCreations = new ArrayDeque<>();

	Entity(String sid, String serviceSid, String identity, Instant created) {
		this.sid = sid;
		this.serviceSid = serviceSid;
		this.identity = identity;
		this.created = created;
	}

	String path() {
		return "/Services/" + this.serviceSid + "/Entities/" + this.identity;
	}

	boolean factorCreationsExhausted(Instant now) {
		this.factorCreations.removeIf((moment) -> !moment.isAfter(now.minus(Duration.ofDays(1))));
		return this.factorCreations.size() >= MAX_CREATIONS_PER_DAY;
	}

	void factorCreated(Factor factor) {
		this.factorCreations.add(factor.created);
		this.factors.put(factor.sid, factor);
	}

}
