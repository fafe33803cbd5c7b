package dev.verify.emulator.account;

import java.util.Iterator;
import java.util.Map;

/**
 * How the emulator behaves where the real service is not documented, or where a test
 * wants it otherwise.
 *
 * @param checkStatus HTTP status of a check: 201 as the contract says, or 200 as the live
 * service answers
 * @param totpReplayRefused whether a TOTP time step is accepted at most once
 * @param maxRateLimits how many rate limits a service may have
 * @param maxBuckets how many buckets a rate limit may have
 * @param jsonWebhooks whether webhooks are delivered as JSON rather than as a form
 * @param retention how many messages, requests and resources of a kind an account keeps
 */
public record Settings(int checkStatus, boolean totpReplayRefused, int maxRateLimits, int maxBuckets,
		boolean jsonWebhooks, int retention) {

	/**
	 * The settings that apply unless others are chosen.
	 */
	public static final Settings DEFAULTS = new Settings(201, true, 10, 5, false, 10_000);

	/**
	 * Checks the settings.
	 */
	public Settings {
		if (checkStatus != 200 && checkStatus != 201) {
			throw new IllegalArgumentException("The status of a check is 200 or 201");
		}
		if (retention < 1) {
			throw new IllegalArgumentException("The retention is 1 or more");
		}
	}

	/**
	 * Chooses the HTTP status of a check.
	 * @param status 200 or 201
	 * @return changed settings
	 */
	public Settings withCheckStatus(int status) {
		return new Settings(status, this.totpReplayRefused, this.maxRateLimits, this.maxBuckets, this.jsonWebhooks,
				this.retention);
	}

	/**
	 * Chooses whether a TOTP time step is accepted at most once.
	 * @param refused whether a reused step is a wrong code
	 * @return changed settings
	 */
	public Settings withTotpReplayRefused(boolean refused) {
		return new Settings(this.checkStatus, refused, this.maxRateLimits, this.maxBuckets, this.jsonWebhooks,
				this.retention);
	}

	/**
	 * Chooses how many rate limits and buckets are allowed.
	 * @param rateLimits rate limits per service
	 * @param buckets buckets per rate limit
	 * @return changed settings
	 */
	public Settings withRateLimitCeilings(int rateLimits, int buckets) {
		return new Settings(this.checkStatus, this.totpReplayRefused, rateLimits, buckets, this.jsonWebhooks,
				this.retention);
	}

	/**
	 * Chooses the encoding of webhooks.
	 * @param json whether they are JSON rather than forms
	 * @return changed settings
	 */
	public Settings withJsonWebhooks(boolean json) {
		return new Settings(this.checkStatus, this.totpReplayRefused, this.maxRateLimits, this.maxBuckets, json,
				this.retention);
	}

	/**
	 * Chooses how much an account remembers.
	 * @param newRetention messages, requests and resources of a kind
	 * @return changed settings
	 */
	public Settings withRetention(int newRetention) {
		return new Settings(this.checkStatus, this.totpReplayRefused, this.maxRateLimits, this.maxBuckets,
				this.jsonWebhooks, newRetention);
	}

	/**
	 * Drops the oldest entries of a map that has grown to the retention, to make room for
	 * one more.
	 * @param resources resources in the order of their creation
	 */
	public void makeRoom(Map<String, ?> resources) {
		Iterator<String> oldest = resources.keySet().iterator();
		while (resources.size() >= this.retention && oldest.hasNext()) {
			oldest.next();
			oldest.remove();
		}
	}

}
