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

package dev.verify.autoconfigure.security;

import dev.verify.security.PushWaitService;
import dev.verify.security.enrollment.EnrollmentService;
import dev.verify.security.webhook.VerifyWebhookEvent;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;

/**
 * Wakes pages that wait for a device after a webhook, and publishes denials that no page
 * waits for. An event is a hint: the state that the API returns counts.
 */
class PushHints {

	private static final String DENIED = "challenge.denied";

	private static final String REGISTERED = "factor.verified";

	private final PushWaitService waits;

	private final ObjectProvider<EnrollmentService> enrollment;

	PushHints(PushWaitService waits, ObjectProvider<EnrollmentService> enrollment) {
		this.waits = waits;
		this.enrollment = enrollment;
	}

	@EventListener
	void on(VerifyWebhookEvent event) {
		String challengeSid = event.challengeSid();
		if (challengeSid != null && DENIED.equals(event.type())) {
			this.waits.denied(event.identity(), event.factorSid(), challengeSid).subscribe();
		}
		else if (challengeSid != null) {
			this.waits.wake(challengeSid);
		}
		else if (REGISTERED.equals(event.type())) {
			this.enrollment.ifAvailable((service) -> service.wake(event.identity()));
		}
	}

}
