package dev.verify.autoconfigure;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * What an application says about its Twilio account. Nothing is checked here: a
 * {@link VerifyConnectionDetails} bean may replace it all.
 *
 * @param enabled whether the Verify client is auto-configured
 * @param accountSid SID of the Twilio account, AC and 32 hexadecimal digits
 * @param authToken auth token of the account, unless an API key is used
 * @param apiKey API key that is used instead of the auth token
 * @param oauth OAuth 2 client that is used instead of the auth token
 * @param serviceSid SID of the Verify service that operations go to, VA and 32
 * hexadecimal digits
 * @param baseUrl root URL of the API, for instance of an emulator; wins over edge and
 * region
 * @param edge Twilio edge location that requests enter through; needs a region
 * @param region Twilio region that processes and stores the data
 * @param checkArguments whether calls that break a documented limit fail before they are
 * sent
 * @param clients further clients by name, each a bean to be injected by that qualifier;
 * what one does not set, it has from the default client
 */
@ConfigurationProperties("twilio.verify")
public record VerifyProperties(@DefaultValue("true") boolean enabled, @Nullable String accountSid,
		@Nullable String authToken, @DefaultValue ApiKey apiKey, @DefaultValue OAuth oauth, @Nullable String serviceSid,
		@Nullable String baseUrl, @Nullable String edge, @Nullable String region,
		@DefaultValue("true") boolean checkArguments, @DefaultValue Map<String, Connection> clients) {

	/**
	 * Creates the properties.
	 */
	public VerifyProperties {
		baseUrl = StringUtils.hasText(baseUrl) ? baseUrl : null;
	}

	/**
	 * Gathers where the default client connects to.
	 */
	Connection connection() {
		return new Connection(this.accountSid, this.authToken, this.apiKey, this.oauth, this.serviceSid, this.baseUrl,
				this.edge, this.region);
	}

	/**
	 * Shows where requests go, and nothing that opens a door.
	 */
	@Override
	public String toString() {
		return "VerifyProperties[" + connection() + ", clients=" + this.clients + "]";
	}

	/**
	 * Where a client connects to, and as whom.
	 *
	 * @param accountSid SID of the Twilio account, AC and 32 hexadecimal digits
	 * @param authToken auth token of the account, unless an API key is used
	 * @param apiKey API key that is used instead of the auth token
	 * @param oauth OAuth 2 client that is used instead of the auth token
	 * @param serviceSid SID of the Verify service that operations go to, VA and 32
	 * hexadecimal digits
	 * @param baseUrl root URL of the API, for instance of an emulator; wins over edge and
	 * region
	 * @param edge Twilio edge location that requests enter through; needs a region
	 * @param region Twilio region that processes and stores the data
	 */
	public record Connection(@Nullable String accountSid, @Nullable String authToken, @DefaultValue ApiKey apiKey,
			@DefaultValue OAuth oauth, @Nullable String serviceSid, @Nullable String baseUrl, @Nullable String edge,
			@Nullable String region) {

		/**
		 * Creates the properties.
		 */
		public Connection {
			baseUrl = StringUtils.hasText(baseUrl) ? baseUrl : null;
		}

		boolean hasCredentials() {
			return this.accountSid != null || this.authToken != null || this.apiKey.isSet() || this.oauth.isSet();
		}

		boolean hasAddress() {
			return this.baseUrl != null || this.edge != null || this.region != null;
		}

		/**
		 * Shows where requests go, and nothing that opens a door.
		 */
		@Override
		public String toString() {
			return "Connection[accountSid=" + this.accountSid + ", serviceSid=" + this.serviceSid + ", baseUrl="
					+ this.baseUrl + ", edge=" + this.edge + ", region=" + this.region + "]";
		}

	}

	/**
	 * An API key, used instead of the account's auth token.
	 *
	 * @param sid SID of the API key, SK and 32 hexadecimal digits
	 * @param secret secret of the API key
	 */
	public record ApiKey(@Nullable String sid, @Nullable String secret) {

		boolean isSet() {
			return StringUtils.hasText(this.sid) || StringUtils.hasText(this.secret);
		}

		/**
		 * Shows the SID, never the secret.
		 */
		@Override
		public String toString() {
			return "ApiKey[sid=" + this.sid + "]";
		}

	}

	/**
	 * An OAuth 2 client, used instead of the account's auth token.
	 *
	 * @param clientId id of the client, OQ and 32 hexadecimal digits
	 * @param clientSecret secret of the client
	 * @param tokenUrl where tokens are issued, for instance by an emulator; Twilio's own
	 * address by default
	 */
	public record OAuth(@Nullable String clientId, @Nullable String clientSecret, @Nullable String tokenUrl) {

		/**
		 * Creates the properties.
		 */
		public OAuth {
			tokenUrl = StringUtils.hasText(tokenUrl) ? tokenUrl : null;
		}

		boolean isSet() {
			return StringUtils.hasText(this.clientId) || StringUtils.hasText(this.clientSecret);
		}

		/**
		 * Shows the id, never the secret.
		 */
		@Override
		public String toString() {
			return "OAuth[clientId=" + this.clientId + "]";
		}

	}

}
