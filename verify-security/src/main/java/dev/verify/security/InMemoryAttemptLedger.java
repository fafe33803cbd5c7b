package dev.verify.security;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps attempts in memory: right for one node, and for tests.
 */
public final class InMemoryAttemptLedger implements AttemptLedger {

	private final Map<String, LedgerEntry> entries = new ConcurrentHashMap<>();

	private final Map<Spent, Instant> spent = new ConcurrentHashMap<>();

	@Override
	public Optional<LedgerEntry> find(String target) {
		return Optional.ofNullable(this.entries.get(target));
	}

	@Override
	public boolean insert(LedgerEntry entry) {
		return this.entries.putIfAbsent(entry.target(), entry) == null;
	}

	@Override
	public boolean replace(long expectedVersion, LedgerEntry entry) {
		AtomicBoolean won = new AtomicBoolean();
		this.entries.computeIfPresent(entry.target(), (target, present) -> {
			won.set(present.version() == expectedVersion);
			return won.get() ? entry : present;
		});
		return won.get();
	}

	@Override
	public boolean spend(String target, String proof, Instant now) {
		return this.spent.putIfAbsent(new Spent(target, proof), now) == null;
	}

	@Override
	public void forget(Instant before) {
		this.entries.values()
			.removeIf((entry) -> entry.openedAt().isBefore(before) && entry.nextSendAt().isBefore(before));
		this.spent.values().removeIf((usedAt) -> usedAt.isBefore(before));
	}

	private record Spent(String target, String proof) {
	}

}
