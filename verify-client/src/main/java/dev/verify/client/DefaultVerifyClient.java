package dev.verify.client;

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
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * Makes the resources of one service out of their declarations.
 */
record DefaultVerifyClient(ExchangeAdapter adapter, Services services, Verifications verifications, Entities entities,
		Factors factors, Challenges challenges, Notifications notifications, AccessTokens accessTokens,
		RateLimits rateLimits, Buckets buckets, MessagingConfigurations messagingConfigurations, Webhooks webhooks,
		Safelist safelist, Attempts attempts, Templates templates, Forms forms,
		boolean checkArguments) implements VerifyClient {

	static VerifyClient of(ExchangeAdapter adapter, @Nullable String serviceSid, boolean checkArguments) {
		Declarations declarations = new Declarations(serviceSid, checkArguments);
		HttpServiceProxyFactory proxies = HttpServiceProxyFactory.builderFor(adapter)
			.customArgumentResolver(declarations)
			.httpRequestValuesProcessor(declarations)
			.build();
		return new DefaultVerifyClient(adapter, proxies.createClient(Services.class),
				proxies.createClient(Verifications.class), proxies.createClient(Entities.class),
				proxies.createClient(Factors.class), proxies.createClient(Challenges.class),
				proxies.createClient(Notifications.class), proxies.createClient(AccessTokens.class),
				proxies.createClient(RateLimits.class), proxies.createClient(Buckets.class),
				proxies.createClient(MessagingConfigurations.class), proxies.createClient(Webhooks.class),
				proxies.createClient(Safelist.class), proxies.createClient(Attempts.class),
				proxies.createClient(Templates.class), proxies.createClient(Forms.class), checkArguments);
	}

	@Override
	public VerifyClient withService(String serviceSid) {
		return of(this.adapter, requireServiceSid(serviceSid), this.checkArguments);
	}

	static String requireServiceSid(String serviceSid) {
		Assert.isTrue(Declaration.sidPattern("VA").matcher(serviceSid).matches(),
				"serviceSid must be VA and 32 hexadecimal digits");
		return serviceSid;
	}

	@Override
	public String toString() {
		return "VerifyClient";
	}

}
