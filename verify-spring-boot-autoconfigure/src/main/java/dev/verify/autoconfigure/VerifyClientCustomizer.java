package dev.verify.autoconfigure;

import dev.verify.client.VerifyClient;

/**
 * Has the last word on the auto-configured client before it is built. Beans of this type
 * are applied in their order.
 */
@FunctionalInterface
public interface VerifyClientCustomizer {

	/**
	 * Changes the client to be.
	 * @param client the builder, with credentials and connection set
	 */
	void customize(VerifyClient.Builder client);

}
