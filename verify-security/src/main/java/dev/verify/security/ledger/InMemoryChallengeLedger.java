package dev.verify.security.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Stores challenges in memory, for one node and for tests.
 */
final class InMemoryChallengeLedger implements ChallengeLedger {

	private static final int MOST_LEFT = 10_000;

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
	public List<LedgerEntry> findLeft(Instant before) {
		return this.entries.values()
			.stream()
			.filter((entry) -> entry.open() && isOld(entry, before))
			.limit(MOST_LEFT)
			.toList();
	}

	@Override
	public void forget(Instant before, Instant proofsBefore) {
		this.entries.values().removeIf((entry) -> isOld(entry, before));
		this.spent.values().removeIf((usedAt) -> usedAt.isBefore(proofsBefore));
	}

	private static boolean isOld(LedgerEntry entry, Instant before) {
		return entry.openedAt().isBefore(before) && entry.nextSendAt().isBefore(before);
	}

	private record Spent(String target, String proof) {
	}

}
