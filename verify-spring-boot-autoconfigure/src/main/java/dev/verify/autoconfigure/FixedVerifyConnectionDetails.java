package dev.verify.autoconfigure;

import java.net.URI;
import java.util.List;

import dev.verify.client.VerifyCredentials;

import org.springframework.util.Assert;

/**
 * Connection details that were known from the start.
 */
class FixedVerifyConnectionDetails implements VerifyConnectionDetails {

	private final URI baseUrl;

	private final VerifyCredentials credentials;

	private final String authToken;

	private final String serviceSid;

	FixedVerifyConnectionDetails(URI baseUrl, String accountSid, String authToken, String serviceSid) {
		Assert.notNull(baseUrl, "baseUrl must not be null");
		Assert.hasText(serviceSid, "serviceSid must not be empty");
		this.baseUrl = baseUrl;
		this.credentials = VerifyCredentials.authToken(accountSid, authToken);
		this.authToken = authToken;
		this.serviceSid = serviceSid;
	}

	@Override
	public URI getBaseUrl() {
		return this.baseUrl;
	}

	@Override
	public VerifyCredentials getCredentials() {
		return this.credentials;
	}

	@Override
	public String getServiceSid() {
		return this.serviceSid;
	}

	@Override
	public List<String> getWebhookAuthTokens() {
		return List.of(this.authToken);
	}

}
