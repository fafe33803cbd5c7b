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

	// By the key of the name: every login asks who is enrolled, among however many.
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
	public List<Enrolment> findByUserName(String userName) {
		return this.ids.getOrDefault(Enrolment.nameKey(userName), Set.of())
			.stream()
			.flatMap((id) -> find(userName, id).stream())
			.sorted(Comparator.comparing(Enrolment::preference)
				.reversed()
				.thenComparing(Enrolment::createdAt)
				.thenComparing(Enrolment::id))
			.toList();
	}

	@Override
	public Optional<Enrolment> find(String userName, String id) {
		return Optional.ofNullable(this.enrolments.get(id))
			.filter((enrolment) -> enrolment.userName().equals(userName));
	}

	@Override
	public List<Enrolment> findByFactor(String identity, String factorSid) {
		return this.enrolments.values()
			.stream()
			.filter((enrolment) -> identity.equals(enrolment.identity()) && factorSid.equals(enrolment.factorSid()))
			.toList();
	}

	@Override
	public boolean isEnrolled(String userName) {
		return this.ids.containsKey(Enrolment.nameKey(userName));
	}

	@Override
	public synchronized void save(Enrolment enrolment) {
		this.enrolments.merge(enrolment.id(), enrolment, (present, added) -> {
			if (!present.userName().equals(added.userName())) {
				throw new IllegalStateException("The enrolment id belongs to another user");
			}
			return added;
		});
		index(enrolment);
	}

	@Override
	public synchronized boolean saveFirst(Enrolment enrolment) {
		return !isEnrolled(enrolment.userName()) && add(enrolment);
	}

	@Override
	public synchronized boolean saveNext(Enrolment enrolment, int most) {
		int present = findByUserName(enrolment.userName()).size();
		return present > 0 && present < most && add(enrolment);
	}

	@Override
	public synchronized boolean rename(String userName, String id, String label) {
		return change(userName, id, (enrolment) -> enrolment.withLabel(label));
	}

	@Override
	public synchronized boolean prefer(String userName, String id) {
		int highest = findByUserName(userName).stream().mapToInt(Enrolment::preference).max().orElse(0);
		return change(userName, id, (enrolment) -> enrolment.withPreference(highest + 1));
	}

	@Override
	public synchronized boolean delete(String userName, String id) {
		if (find(userName, id).isEmpty()) {
			return false;
		}
		this.ids.computeIfPresent(Enrolment.nameKey(userName), (key, ids) -> {
			ids.remove(id);
			return ids.isEmpty() ? null : ids;
		});
		this.enrolments.remove(id);
		return true;
	}

	@Override
	public synchronized boolean deleteUnlessLast(String userName, String id, Set<SecondFactorMethod> accepted) {
		boolean another = findByUserName(userName).stream()
			.anyMatch((other) -> !other.id().equals(id) && accepted.contains(other.method()));
		return another && delete(userName, id);
	}

	private boolean add(Enrolment enrolment) {
		if (this.enrolments.putIfAbsent(enrolment.id(), enrolment) != null) {
			return false;
		}
		index(enrolment);
		return true;
	}

	private void index(Enrolment enrolment) {
		this.ids.computeIfAbsent(Enrolment.nameKey(enrolment.userName()), (key) -> ConcurrentHashMap.newKeySet())
			.add(enrolment.id());
	}

	private boolean change(String userName, String id, UnaryOperator<Enrolment> change) {
		return find(userName, id).map((enrolment) -> this.enrolments.put(id, change.apply(enrolment))).isPresent();
	}

}
