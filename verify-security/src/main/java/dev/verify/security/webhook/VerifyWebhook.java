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

import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;

import dev.verify.client.signature.WebhookSignature;
import dev.verify.security.event.EventSubject;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.event.SecondFactorEventPublisher;
import dev.verify.security.internal.provider.ProviderFailures;
import dev.verify.security.ledger.ChallengeLedger;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Receives webhooks of Twilio Verify. Checks the size first, then the signature, and
 * reads the body last. An event is handed on once, whatever comes how often and on how
 * many nodes.
 */
public final class VerifyWebhook {

	/** The largest body that is read, in bytes. */
	public static final int MAX_BODY = 64 * 1024;

	private static final Log logger = LogFactory.getLog(VerifyWebhook.class);

	private final URI url;

	private final WebhookSignature signature;

	private final SeenWebhooks seen;

	private final SecondFactorEventPublisher audit;

	private final Consumer<VerifyWebhookEvent> listener;

	private final Clock clock;

	/**
	 * Creates a receiver.
	 * @param url where the webhook is registered, as Twilio sees it: part of what is
	 * signed, and never taken from a request
	 * @param authTokens the auth tokens of the account, at least one; several while one
	 * is replaced by the next
	 * @param seen where events are remembered, shared by all nodes
	 * @param audit receives each refusal
	 * @param listener receives each event once; its exceptions are logged by type
	 * @param clock the time
	 */
	public VerifyWebhook(URI url, Collection<String> authTokens, ChallengeLedger seen, SecondFactorEventPublisher audit,
			Consumer<VerifyWebhookEvent> listener, Clock clock) {
		Assert.isTrue(url.isAbsolute() && url.getHost() != null, "url must be absolute and name a host");
		this.url = url;
		this.signature = WebhookSignature.of(authTokens);
		this.seen = new SeenWebhooks(seen, clock);
		this.audit = SecondFactorEventPublisher.unfailing(audit);
		this.listener = listener;
		this.clock = clock;
	}

	/**
	 * Takes a request. May wait for the store of the events that were seen.
	 * @param request the request, as it came
	 * @return what to answer
	 */
	public WebhookResponse receive(WebhookRequest request) {
		WebhookResponse answer = examine(request);
		if (answer.status() >= 400 && answer != WebhookResponse.UNAVAILABLE) {
			this.audit.publish(new SecondFactorEvent.WebhookRefused(EventSubject.ofNobody(this.clock.instant()),
					answer.name().toLowerCase(Locale.ROOT)));
		}
		return answer;
	}

	private WebhookResponse examine(WebhookRequest request) {
		if (request.body().length > MAX_BODY) {
			return WebhookResponse.TOO_LARGE;
		}
		if (request.signatures().size() != 1) {
			return WebhookResponse.REFUSED;
		}
		try {
			WebhookBody body = WebhookBody.of(request.contentType(), request.body());
			if (body == null) {
				return WebhookResponse.UNSUPPORTED;
			}
			String signature = request.signatures().get(0);
			return body.isSigned(this.signature, this.url, signature) ? accept(event(body), signature)
					: WebhookResponse.REFUSED;
		}
		catch (IllegalArgumentException ex) {
			return WebhookResponse.MALFORMED;
		}
	}

	private WebhookResponse accept(VerifyWebhookEvent event, String signature) {
		try {
			if (!this.seen.isNew(signature)) {
				return WebhookResponse.REPEATED;
			}
		}
		catch (RuntimeException ex) {
			logger.warn("Webhook rejected with status 503: the store failed: " + ProviderFailures.describe(ex));
			return WebhookResponse.UNAVAILABLE;
		}
		try {
			this.listener.accept(event);
		}
		catch (RuntimeException ex) {
			logger.warn("A listener to " + event.type() + " failed with " + ex.getClass().getName());
		}
		return WebhookResponse.ACCEPTED;
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
