package dev.verify.security.enrollment;

import java.time.Instant;
import java.util.List;

/**
 * What was made at the provider for users who have not proved it yet. A session that ends
 * tells nobody; so whatever is still noted here after its time is removed at the
 * provider.
 */
public interface UnverifiedFactorStore {

	/**
	 * Notes an entity that is about to be made.
	 * @param identity the Verify entity
	 * @param until when nobody can prove it any more
	 */
	void add(String identity, Instant until);

	/**
	 * Strikes an entity out, because it is enrolled from now on, or removed.
	 * @param identity the Verify entity
	 * @return {@code false} if it was not noted, or no longer
	 */
	boolean remove(String identity);

	/**
	 * Lists what nobody can prove any more.
	 * @param now the time
	 * @param most how many to list
	 * @return entities to be removed at the provider, the oldest first
	 */
	List<String> abandoned(Instant now, int most);

}
