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

	private final Map<String, Map<String, Instant>> spent = new ConcurrentHashMap<>();

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
	public boolean spend(String target, String proof, Instant now, Instant forgetBefore) {
		AtomicBoolean won = new AtomicBoolean();
		this.spent.compute(target, (key, present) -> {
			Map<String, Instant> proofs = (present != null) ? present : new ConcurrentHashMap<>();
			proofs.values().removeIf((usedAt) -> usedAt.isBefore(forgetBefore));
			won.set(proofs.putIfAbsent(proof, now) == null);
			return proofs;
		});
		return won.get();
	}

	@Override
	public void forget(Instant before) {
		this.entries.values()
			.removeIf((entry) -> entry.openedAt().isBefore(before) && entry.nextSendAt().isBefore(before));
	}

}
