package dev.verify.security.enrollment;

import java.time.Instant;
import java.util.List;

/**
 * The factors that were created at the provider and are not verified yet. Sessions end
 * without notice, so expired factors of this store are removed at the provider.
 */
public interface UnverifiedFactorStore {

	/**
	 * Notes an entity that is about to be made.
	 * @param identity the Verify entity
	 * @param until when the factor can no longer be verified
	 */
	void add(String identity, Instant until);

	/**
	 * Strikes an entity out, because it is enrolled from now on, or removed.
	 * @param identity the Verify entity
	 * @return {@code false} if it was not noted, or no longer
	 */
	boolean remove(String identity);

	/**
	 * Lists the factors that can no longer be verified.
	 * @param now the time
	 * @param most how many to list
	 * @return entities to be removed at the provider, the oldest first
	 */
	List<String> abandoned(Instant now, int most);

	/**
	 * Creates a store in memory, for tests and for an application on one node.
	 * @return the store
	 */
	static UnverifiedFactorStore inMemory() {
		return new InMemoryUnverifiedFactorStore();
	}

}
