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

package dev.verify.security;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Stores enrollments in memory, for tests and trials. A restart loses them.
 */
final class InMemoryEnrollmentRepository implements EnrollmentRepository {

	private final Map<String, Enrollment> enrollments = new ConcurrentHashMap<>();

	// By the user ID: every login looks up one user among all users.
	private final Map<String, Set<String>> ids = new ConcurrentHashMap<>();

	/**
	 * Creates a repository that holds the given enrollments.
	 * @param enrollments what to start with
	 */
	InMemoryEnrollmentRepository(Enrollment... enrollments) {
		for (Enrollment enrollment : enrollments) {
			save(enrollment);
		}
	}

	@Override
	public List<Enrollment> findByUserId(String userId) {
		return this.ids.getOrDefault(UserIdResolver.check(userId), Set.of())
			.stream()
			.flatMap((id) -> find(userId, id).stream())
			.sorted(Comparator.comparing(Enrollment::preference)
				.reversed()
				.thenComparing(Enrollment::createdAt)
				.thenComparing(Enrollment::id))
			.toList();
	}

	@Override
	public Optional<Enrollment> find(String userId, String id) {
		return Optional.ofNullable(this.enrollments.get(id)).filter((enrollment) -> enrollment.userId().equals(userId));
	}

	@Override
	public List<Enrollment> findByFactor(String identity, String factorSid) {
		return this.enrollments.values()
			.stream()
			.filter((enrollment) -> identity.equals(enrollment.identity()) && factorSid.equals(enrollment.factorSid()))
			.toList();
	}

	@Override
	public synchronized void save(Enrollment enrollment) {
		this.enrollments.merge(enrollment.id(), enrollment, (present, added) -> {
			if (!present.userId().equals(added.userId())) {
				throw new IllegalStateException("The enrollment id belongs to another user");
			}
			return added;
		});
		index(enrollment);
	}

	@Override
	public synchronized boolean saveFirst(Enrollment enrollment) {
		return findByUserId(enrollment.userId()).isEmpty() && add(enrollment);
	}

	@Override
	public synchronized boolean saveNext(Enrollment enrollment, int most) {
		int present = findByUserId(enrollment.userId()).size();
		return present > 0 && present < most && add(enrollment);
	}

	@Override
	public synchronized boolean rename(String userId, String id, String label) {
		return change(userId, id, (enrollment) -> enrollment.withLabel(label));
	}

	@Override
	public synchronized boolean prefer(String userId, String id) {
		int highest = findByUserId(userId).stream().mapToInt(Enrollment::preference).max().orElse(0);
		return change(userId, id, (enrollment) -> enrollment.withPreference(highest + 1));
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
		this.enrollments.remove(id);
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
		List<Enrollment> moved = findByUserId(userId);
		if (!findByUserId(newUserId).isEmpty()) {
			return false;
		}
		moved.forEach((enrollment) -> {
			delete(userId, enrollment.id());
			add(enrollment.of(newUserId));
		});
		return true;
	}

	private boolean add(Enrollment enrollment) {
		if (this.enrollments.putIfAbsent(enrollment.id(), enrollment) != null) {
			return false;
		}
		index(enrollment);
		return true;
	}

	private void index(Enrollment enrollment) {
		this.ids.computeIfAbsent(enrollment.userId(), (key) -> ConcurrentHashMap.newKeySet()).add(enrollment.id());
	}

	private boolean change(String userId, String id, UnaryOperator<Enrollment> change) {
		return find(userId, id).map((enrollment) -> this.enrollments.put(id, change.apply(enrollment))).isPresent();
	}

}
