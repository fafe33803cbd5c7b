package dev.verify.autoconfigure;

import java.net.URI;
import java.util.regex.Pattern;

import dev.verify.client.VerifyCredentials;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.StringUtils;

/**
 * Connection details from {@link VerifyProperties}, checked when they are asked for.
 */
class PropertiesVerifyConnectionDetails implements VerifyConnectionDetails {

	private static final String PREFIX = "twilio.verify.";

	private final VerifyProperties properties;

	private final ObjectProvider<SslBundles> sslBundles;

	PropertiesVerifyConnectionDetails(VerifyProperties properties, ObjectProvider<SslBundles> sslBundles) {
		this.properties = properties;
		this.sslBundles = sslBundles;
	}

	@Override
	public VerifyCredentials getCredentials() {
		VerifyProperties.ApiKey apiKey = this.properties.apiKey();
		if (StringUtils.hasText(apiKey.sid()) || StringUtils.hasText(apiKey.secret())) {
			return VerifyCredentials.apiKey(sid("api-key.sid", "SK", apiKey.sid()),
					required("api-key.secret", apiKey.secret()));
		}
		return VerifyCredentials.authToken(sid("account-sid", "AC", this.properties.accountSid()),
				required("auth-token", this.properties.authToken()));
	}

	@Override
	public @Nullable String getServiceSid() {
		String serviceSid = this.properties.serviceSid();
		return StringUtils.hasText(serviceSid) ? sid("service-sid", "VA", serviceSid) : null;
	}

	@Override
	public @Nullable URI getBaseUrl() {
		return this.properties.baseUrl();
	}

	@Override
	public @Nullable String getEdge() {
		return this.properties.edge();
	}

	@Override
	public @Nullable String getRegion() {
		return this.properties.region();
	}

	@Override
	public @Nullable SslBundle getSslBundle() {
		String bundle = this.properties.http().ssl().bundle();
		return StringUtils.hasText(bundle) ? this.sslBundles.getObject().getBundle(bundle) : null;
	}

	private static String sid(String name, String prefix, @Nullable String value) {
		String sid = required(name, value);
		if (!Pattern.matches(prefix + "[0-9a-fA-F]{32}", sid)) {
			throw new VerifyPropertyException(PREFIX + name,
					"is not a SID: it must be " + prefix + " and 32 hexadecimal digits");
		}
		return sid;
	}

	private static String required(String name, @Nullable String value) {
		if (!StringUtils.hasText(value)) {
			throw new VerifyPropertyException(PREFIX + name, "is not set");
		}
		return value;
	}

}
