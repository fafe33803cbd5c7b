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

package dev.verify.security.webhook;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Application event for a webhook about a factor or a challenge. It is a hint: worth a
 * look at the API, and never a proof. Code that grants access after an event must call
 * the API first. Its text form shows the type only.
 *
 * @param id what tells it from every other event
 * @param type such as {@code factor.verified} or {@code challenge.approved}
 * @param serviceSid the Verify service, {@code VA…}
 * @param identity the Verify entity that owns the factor
 * @param factorSid the factor, {@code YF…}
 * @param challengeSid the challenge, {@code YC…}; {@code null} for the events of a factor
 */
public record VerifyWebhookEvent(String id, String type, String serviceSid, String identity, String factorSid,
		@Nullable String challengeSid) {

	private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

	private static final Pattern TYPE = Pattern.compile("[a-z_]{1,32}(\\.[a-z_]{1,32})+");

	/**
	 * Checks the parts.
	 */
	public VerifyWebhookEvent {
		Assert.isTrue(ID.matcher(id).matches(), "id must have 1 to 64 letters, digits or dashes");
		Assert.isTrue(TYPE.matcher(type).matches(), "type must be words between dots");
		Assert.isTrue(isSid("VA", serviceSid), "serviceSid must be VA and 32 hexadecimal digits");
		Assert.isTrue(!identity.isEmpty() && identity.length() <= 255, "identity must have 1 to 255 characters");
		Assert.isTrue(isSid("YF", factorSid), "factorSid must be YF and 32 hexadecimal digits");
		Assert.isTrue(challengeSid == null || isSid("YC", challengeSid),
				"challengeSid must be YC and 32 hexadecimal digits");
	}

	@Override
	public String toString() {
		return "VerifyWebhookEvent[type=" + this.type + "]";
	}

	private static boolean isSid(String prefix, String sid) {
		return sid.matches(prefix + "[0-9a-fA-F]{32}");
	}

}
