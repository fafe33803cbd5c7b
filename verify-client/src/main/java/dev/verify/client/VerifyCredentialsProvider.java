package dev.verify.client;

/**
 * Provides credentials, which may change while the application runs. It is asked before
 * each request and must not block.
 */
@FunctionalInterface
public interface VerifyCredentialsProvider {

	/**
	 * Returns the credentials of now.
	 * @return the credentials of now
	 */
	VerifyCredentials credentials();

}
