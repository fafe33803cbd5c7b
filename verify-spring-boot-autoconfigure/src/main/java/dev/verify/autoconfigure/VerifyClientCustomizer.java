package dev.verify.autoconfigure;

import dev.verify.client.VerifyClient;

/**
 * Customizes the builder of the auto-configured client. Beans of this type are applied in
 * their order.
 */
@FunctionalInterface
public interface VerifyClientCustomizer {

	/**
	 * Changes the client to be.
	 * @param client the builder, with credentials and connection set
	 */
	void customize(VerifyClient.Builder client);

}
