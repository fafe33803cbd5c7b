package dev.verify.autoconfigure.security;

import org.springframework.context.event.EventListener;

import dev.verify.security.PushWaits;
import dev.verify.security.webhook.VerifyWebhookEvent;

/**
 * Lets pages that wait for a device hear of a webhook. An event is a hint: the API is
 * asked, and what it says counts.
 */
class PushHints {

	private final PushWaits waits;

	PushHints(PushWaits waits) {
		this.waits = waits;
	}

	@EventListener
	void on(VerifyWebhookEvent event) {
		String challengeSid = event.challengeSid();
		if (challengeSid != null) {
			this.waits.wake(challengeSid);
		}
	}

}
