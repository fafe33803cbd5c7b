package dev.verify.autoconfigure.security;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;

import dev.verify.security.PushWaits;
import dev.verify.security.enrol.EnrolmentService;
import dev.verify.security.webhook.VerifyWebhookEvent;

/**
 * Lets pages that wait for a device hear of a webhook, and has a refusal told of that no
 * page waits for. An event is a hint: the API is asked, and what it says counts.
 */
class PushHints {

	private static final String DENIED = "challenge.denied";

	private static final String REGISTERED = "factor.verified";

	private final PushWaits waits;

	private final ObjectProvider<EnrolmentService> enrolment;

	PushHints(PushWaits waits, ObjectProvider<EnrolmentService> enrolment) {
		this.waits = waits;
		this.enrolment = enrolment;
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
			this.enrolment.ifAvailable((service) -> service.wake(event.identity()));
		}
	}

}
