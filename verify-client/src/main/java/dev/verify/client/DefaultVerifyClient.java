/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package dev.verify.client;

import dev.verify.client.attempt.Attempts;
import dev.verify.client.entity.AccessTokens;
import dev.verify.client.entity.Challenges;
import dev.verify.client.entity.Entities;
import dev.verify.client.entity.Factors;
import dev.verify.client.entity.Forms;
import dev.verify.client.entity.Notifications;
import dev.verify.client.entity.Passkeys;
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

/**
 * Makes the resources of one service out of their declarations.
 */
record DefaultVerifyClient(Operations operations, Services services, Verifications verifications, Entities entities,
		Factors factors, Challenges challenges, Notifications notifications, AccessTokens accessTokens,
		RateLimits rateLimits, Buckets buckets, MessagingConfigurations messagingConfigurations, Webhooks webhooks,
		Safelist safelist, Attempts attempts, Passkeys passkeys, Templates templates,
		Forms forms) implements VerifyClient {

	static VerifyClient of(Operations operations, @Nullable String serviceSid) {
		Scope scope = new Scope(operations, serviceSid);
		return new DefaultVerifyClient(operations, scope.resource(Services.class), scope.resource(Verifications.class),
				scope.resource(Entities.class), scope.resource(Factors.class), scope.resource(Challenges.class),
				scope.resource(Notifications.class), scope.resource(AccessTokens.class),
				scope.resource(RateLimits.class), scope.resource(Buckets.class),
				scope.resource(MessagingConfigurations.class), scope.resource(Webhooks.class),
				scope.resource(Safelist.class), scope.resource(Attempts.class), scope.resource(Passkeys.class),
				scope.resource(Templates.class), scope.resource(Forms.class));
	}

	@Override
	public VerifyClient withService(String serviceSid) {
		return of(this.operations, requireServiceSid(serviceSid));
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
