package dev.verify.security;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps enrolments in memory: for tests and trials, since a restart forgets them.
 */
public final class InMemoryEnrolmentRepository implements EnrolmentRepository {

	private final Map<String, Enrolment> enrolments = new ConcurrentHashMap<>();

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
		return this.enrolments.values()
			.stream()
			.filter((enrolment) -> enrolment.userName().equals(userName))
			.sorted(Comparator.comparing(Enrolment::createdAt).thenComparing(Enrolment::id))
			.toList();
	}

	@Override
	public Optional<Enrolment> find(String userName, String id) {
		return Optional.ofNullable(this.enrolments.get(id))
			.filter((enrolment) -> enrolment.userName().equals(userName));
	}

	@Override
	public synchronized void save(Enrolment enrolment) {
		this.enrolments.merge(enrolment.id(), enrolment, (present, added) -> {
			if (!present.userName().equals(added.userName())) {
				throw new IllegalStateException("The enrolment id belongs to another user");
			}
			return added;
		});
	}

	@Override
	public synchronized boolean saveFirst(Enrolment enrolment) {
		if (isEnrolled(enrolment.userName())) {
			return false;
		}
		save(enrolment);
		return true;
	}

	@Override
	public boolean isEnrolled(String userName) {
		String key = Enrolment.nameKey(userName);
		return this.enrolments.values()
			.stream()
			.anyMatch((enrolment) -> Enrolment.nameKey(enrolment.userName()).equals(key));
	}

	@Override
	public void delete(String userName, String id) {
		this.enrolments.computeIfPresent(id,
				(key, enrolment) -> enrolment.userName().equals(userName) ? null : enrolment);
	}

}
