package dev.verify.security.trust;

/**
 * The result of presenting a token of a trusted browser.
 */
public sealed interface TrustResult {

	/**
	 * The browser is trusted.
	 *
	 * @param id the browser's id
	 * @param nextToken what the browser has to present next time; the old token is dead
	 */
	record Trusted(String id, String nextToken) implements TrustResult {

		@Override
		public String toString() {
			return "Trusted[]";
		}

	}

	/** Another request of this browser came first, and has the next token. */
	record Late() implements TrustResult {
	}

	/**
	 * The browser is not trusted: its token belongs to another user, has expired, or was
	 * revoked.
	 */
	record NotTrusted() implements TrustResult {
	}

}
