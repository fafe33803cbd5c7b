package dev.verify.security;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Keeps enrolments in memory: for tests and trials, since a restart forgets them.
 */
public final class InMemoryEnrolmentRepository implements EnrolmentRepository {

	private final Map<String, Enrolment> enrolments = new ConcurrentHashMap<>();

	// By the user ID: every login asks who is enrolled, among however many.
	private final Map<String, Set<String>> ids = new ConcurrentHashMap<>();

	/**
	 * Creates a repository that holds the given enrolments.
	 * @param enrolments what to start with
	 */
	public InMemoryEnrolmentRepository(Enrolment... enrolments) {
		for (Enrolment enrolment : enrolments) {
			save(enrolment);
		}
	}

	@Override
	public List<Enrolment> findByUserId(String userId) {
		return this.ids.getOrDefault(UserIdResolver.check(userId), Set.of())
			.stream()
			.flatMap((id) -> find(userId, id).stream())
			.sorted(Comparator.comparing(Enrolment::preference)
				.reversed()
				.thenComparing(Enrolment::createdAt)
				.thenComparing(Enrolment::id))
			.toList();
	}

	@Override
	public Optional<Enrolment> find(String userId, String id) {
		return Optional.ofNullable(this.enrolments.get(id)).filter((enrolment) -> enrolment.userId().equals(userId));
	}

	@Override
	public List<Enrolment> findByFactor(String identity, String factorSid) {
		return this.enrolments.values()
			.stream()
			.filter((enrolment) -> identity.equals(enrolment.identity()) && factorSid.equals(enrolment.factorSid()))
			.toList();
	}

	@Override
	public synchronized void save(Enrolment enrolment) {
		this.enrolments.merge(enrolment.id(), enrolment, (present, added) -> {
			if (!present.userId().equals(added.userId())) {
				throw new IllegalStateException("The enrolment id belongs to another user");
			}
			return added;
		});
		index(enrolment);
	}

	@Override
	public synchronized boolean saveFirst(Enrolment enrolment) {
		return findByUserId(enrolment.userId()).isEmpty() && add(enrolment);
	}

	@Override
	public synchronized boolean saveNext(Enrolment enrolment, int most) {
		int present = findByUserId(enrolment.userId()).size();
		return present > 0 && present < most && add(enrolment);
	}

	@Override
	public synchronized boolean rename(String userId, String id, String label) {
		return change(userId, id, (enrolment) -> enrolment.withLabel(label));
	}

	@Override
	public synchronized boolean prefer(String userId, String id) {
		int highest = findByUserId(userId).stream().mapToInt(Enrolment::preference).max().orElse(0);
		return change(userId, id, (enrolment) -> enrolment.withPreference(highest + 1));
	}

	@Override
	public synchronized boolean delete(String userId, String id) {
		if (find(userId, id).isEmpty()) {
			return false;
		}
		this.ids.computeIfPresent(userId, (key, ids) -> {
			ids.remove(id);
			return ids.isEmpty() ? null : ids;
		});
		this.enrolments.remove(id);
		return true;
	}

	@Override
	public synchronized boolean deleteUnlessLast(String userId, String id, Set<SecondFactorMethod> accepted) {
		boolean another = findByUserId(userId).stream()
			.anyMatch((other) -> !other.id().equals(id) && accepted.contains(other.method()));
		return another && delete(userId, id);
	}

	@Override
	public synchronized boolean move(String userId, String newUserId) {
		List<Enrolment> moved = findByUserId(userId);
		if (!findByUserId(newUserId).isEmpty()) {
			return false;
		}
		moved.forEach((enrolment) -> {
			delete(userId, enrolment.id());
			add(enrolment.of(newUserId));
		});
		return true;
	}

	private boolean add(Enrolment enrolment) {
		if (this.enrolments.putIfAbsent(enrolment.id(), enrolment) != null) {
			return false;
		}
		index(enrolment);
		return true;
	}

	private void index(Enrolment enrolment) {
		this.ids.computeIfAbsent(enrolment.userId(), (key) -> ConcurrentHashMap.newKeySet()).add(enrolment.id());
	}

	private boolean change(String userId, String id, UnaryOperator<Enrolment> change) {
		return find(userId, id).map((enrolment) -> this.enrolments.put(id, change.apply(enrolment))).isPresent();
	}

}
