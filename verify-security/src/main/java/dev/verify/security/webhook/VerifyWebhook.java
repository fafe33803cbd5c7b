package dev.verify.security.webhook;

import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;

import dev.verify.client.signature.WebhookSignature;
import dev.verify.security.AttemptLedger;
import dev.verify.security.Failures;
import dev.verify.security.event.Occasion;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.event.SecondFactorEvents;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Receives Twilio Verify's webhooks: the size is looked at first, then the signature, and
 * only then what the body says. An event is handed on once, whatever comes how often and
 * on how many nodes.
 */
public final class VerifyWebhook {

	/** The largest body that is read, in bytes. */
	public static final int MAX_BODY = 64 * 1024;

	private static final Log logger = LogFactory.getLog(VerifyWebhook.class);

	private final URI url;

	private final WebhookSignature signature;

	private final SeenEvents seen;

	private final SecondFactorEvents audit;

	private final Consumer<VerifyWebhookEvent> listener;

	private final Clock clock;

	/**
	 * Creates a receiver.
	 * @param url where the webhook is registered, as Twilio sees it: part of what is
	 * signed, and never taken from a request
	 * @param authTokens the auth tokens of the account, at least one; several while one
	 * is replaced by the next
	 * @param seen where events are remembered, shared by all nodes
	 * @param audit told of each refusal
	 * @param listener told of each event, once; what it throws is logged by its type
	 * @param clock the time
	 */
	public VerifyWebhook(URI url, Collection<String> authTokens, AttemptLedger seen, SecondFactorEvents audit,
			Consumer<VerifyWebhookEvent> listener, Clock clock) {
		Assert.isTrue(url.isAbsolute() && url.getHost() != null, "url must be absolute and name a host");
		this.url = url;
		this.signature = WebhookSignature.of(authTokens);
		this.seen = new SeenEvents(seen, clock);
		this.audit = SecondFactorEvents.unfailing(audit);
		this.listener = listener;
		this.clock = clock;
	}

	/**
	 * Takes a request. May wait for the store of the events that were seen.
	 * @param request the request, as it came
	 * @return what to answer
	 */
	public WebhookAnswer receive(WebhookRequest request) {
		WebhookAnswer answer = examine(request);
		if (answer.status() >= 400 && answer != WebhookAnswer.UNAVAILABLE) {
			this.audit.publish(new SecondFactorEvent.WebhookRefused(Occasion.ofNobody(this.clock.instant()),
					answer.name().toLowerCase(Locale.ROOT)));
		}
		return answer;
	}

	private WebhookAnswer examine(WebhookRequest request) {
		if (request.body().length > MAX_BODY) {
			return WebhookAnswer.TOO_LARGE;
		}
		if (request.signatures().size() != 1) {
			return WebhookAnswer.REFUSED;
		}
		try {
			WebhookBody body = WebhookBody.of(request.contentType(), request.body());
			if (body == null) {
				return WebhookAnswer.UNSUPPORTED;
			}
			String signature = request.signatures().get(0);
			return body.isSigned(this.signature, this.url, signature) ? accept(event(body), signature)
					: WebhookAnswer.REFUSED;
		}
		catch (IllegalArgumentException ex) {
			return WebhookAnswer.MALFORMED;
		}
	}

	private WebhookAnswer accept(VerifyWebhookEvent event, String signature) {
		try {
			if (!this.seen.isNew(signature)) {
				return WebhookAnswer.REPEATED;
			}
		}
		catch (RuntimeException ex) {
			logger.warn("A webhook was not taken, because the store failed with " + Failures.describe(ex));
			return WebhookAnswer.UNAVAILABLE;
		}
		try {
			this.listener.accept(event);
		}
		catch (RuntimeException ex) {
			logger.warn("A listener to " + event.type() + " failed with " + ex.getClass().getName());
		}
		return WebhookAnswer.ACCEPTED;
	}

	private static VerifyWebhookEvent event(WebhookBody body) {
		return new VerifyWebhookEvent(text(body.field("uuid")), text(body.field("type")),
				text(body.field("service_sid")), text(body.field("entity_identity")), text(body.field("factor_sid")),
				body.field("challenge_sid"));
	}

	private static String text(@Nullable String value) {
		return Objects.requireNonNullElse(value, "");
	}

}
