package dev.verify.autoconfigure.webhook;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * The address at which the application hears of factors and challenges.
 *
 * @param enabled whether webhooks are received; without a value they are as soon as a URL
 * is set
 * @param url where the webhook is registered at Verify, as the Internet sees it; it is
 * part of what is signed
 * @param path where the request arrives in the application, below its context path; the
 * path of the URL unless set
 * @param authTokens auth tokens that sign webhooks, several while one is replaced by the
 * next; the account's auth token unless set
 */
@ConfigurationProperties("twilio.verify.webhook")
public record VerifyWebhookProperties(@Nullable Boolean enabled, @Nullable String url, @Nullable String path,
		@DefaultValue List<String> authTokens) {

	/**
	 * Creates the properties.
	 */
	public VerifyWebhookProperties {
		url = StringUtils.hasText(url) ? url : null;
	}

	/**
	 * Shows where webhooks arrive, and no token.
	 */
	@Override
	public String toString() {
		return "VerifyWebhookProperties[enabled=" + this.enabled + ", url=" + this.url + ", path=" + this.path + "]";
	}

}
