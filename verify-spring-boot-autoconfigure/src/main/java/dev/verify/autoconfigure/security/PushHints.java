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
