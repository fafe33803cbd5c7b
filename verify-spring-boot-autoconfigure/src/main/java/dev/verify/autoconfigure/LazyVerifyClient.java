package dev.verify.autoconfigure;

import dev.verify.client.VerifyClient;
import dev.verify.client.attempt.Attempts;
import dev.verify.client.entity.AccessTokens;
import dev.verify.client.entity.Challenges;
import dev.verify.client.entity.Entities;
import dev.verify.client.entity.Factors;
import dev.verify.client.entity.Forms;
import dev.verify.client.entity.Notifications;
import dev.verify.client.messaging.MessagingConfigurations;
import dev.verify.client.ratelimit.Buckets;
import dev.verify.client.ratelimit.RateLimits;
import dev.verify.client.service.Services;
import dev.verify.client.verification.Safelist;
import dev.verify.client.verification.Templates;
import dev.verify.client.verification.Verifications;
import dev.verify.client.webhook.Webhooks;

import org.springframework.util.function.SingletonSupplier;

/**
 * A client that is built by the first who needs it. What can be wrong with its properties
 * was found before.
 */
final class LazyVerifyClient implements VerifyClient {

	private final SingletonSupplier<VerifyClient> client;

	LazyVerifyClient(VerifyClient.Builder builder) {
		this.client = SingletonSupplier.of(builder::build);
	}

	void ready() {
		this.client.obtain();
	}

	@Override
	public Services services() {
		return this.client.obtain().services();
	}

	@Override
	public Verifications verifications() {
		return this.client.obtain().verifications();
	}

	@Override
	public Entities entities() {
		return this.client.obtain().entities();
	}

	@Override
	public Factors factors() {
		return this.client.obtain().factors();
	}

	@Override
	public Challenges challenges() {
		return this.client.obtain().challenges();
	}

	@Override
	public Notifications notifications() {
		return this.client.obtain().notifications();
	}

	@Override
	public AccessTokens accessTokens() {
		return this.client.obtain().accessTokens();
	}

	@Override
	public RateLimits rateLimits() {
		return this.client.obtain().rateLimits();
	}

	@Override
	public Buckets buckets() {
		return this.client.obtain().buckets();
	}

	@Override
	public MessagingConfigurations messagingConfigurations() {
		return this.client.obtain().messagingConfigurations();
	}

	@Override
	public Webhooks webhooks() {
		return this.client.obtain().webhooks();
	}

	@Override
	public Safelist safelist() {
		return this.client.obtain().safelist();
	}

	@Override
	public Attempts attempts() {
		return this.client.obtain().attempts();
	}

	@Override
	public Templates templates() {
		return this.client.obtain().templates();
	}

	@Override
	public Forms forms() {
		return this.client.obtain().forms();
	}

	@Override
	public VerifyClient withService(String serviceSid) {
		return this.client.obtain().withService(serviceSid);
	}

}
