package dev.verify.client;

/**
 * A client that exchanges its secret for short-lived tokens.
 */
record OAuthCredentials(String clientId, String clientSecret) implements VerifyCredentials {

	@Override
	public String toString() {
		return "OAuthCredentials[clientId=" + this.clientId + "]";
	}

}
