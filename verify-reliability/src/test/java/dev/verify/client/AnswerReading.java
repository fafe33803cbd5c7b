package dev.verify.client;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import dev.verify.client.attempt.Attempt;
import dev.verify.client.attempt.AttemptsSummary;
import dev.verify.client.entity.AccessToken;
import dev.verify.client.entity.Challenge;
import dev.verify.client.entity.Entity;
import dev.verify.client.entity.Factor;
import dev.verify.client.entity.FormDefinition;
import dev.verify.client.entity.NewFactor;
import dev.verify.client.entity.Notification;
import dev.verify.client.messaging.MessagingConfiguration;
import dev.verify.client.operation.OperationKind;
import dev.verify.client.operation.VerifyOperation;
import dev.verify.client.ratelimit.Bucket;
import dev.verify.client.ratelimit.RateLimit;
import dev.verify.client.service.Service;
import dev.verify.client.verification.SafelistNumber;
import dev.verify.client.verification.Template;
import dev.verify.client.verification.Verification;
import dev.verify.client.verification.VerificationCheck;
import dev.verify.client.webhook.Webhook;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/**
 * The client's reading of what a server says, in this package because it is nobody
 * else's.
 */
public final class AnswerReading {

	/** Every type that an operation answers with. */
	public static final List<Class<?>> TYPES = List.of(Verification.class, VerificationCheck.class, Challenge.class,
			Factor.class, NewFactor.class, Entity.class, Notification.class, AccessToken.class, FormDefinition.class,
			Service.class, RateLimit.class, Bucket.class, MessagingConfiguration.class, Webhook.class,
			SafelistNumber.class, Template.class, Attempt.class, AttemptsSummary.class);

	private static final VerifyOperation OPERATION = new VerifyOperation("Fuzz", OperationKind.POLL, HttpMethod.GET,
			"/v2/Fuzz");

	private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

	private final VerifyJson json = new VerifyJson();

	private final ErrorDecoder errors = new ErrorDecoder(this.json.trees(), CLOCK);

	/**
	 * Reads an answer as the client does.
	 * @return the value, or the exception that says why there is none
	 */
	public Object read(Class<?> type, byte[] body) {
		ObjectReader reader = this.json.reader(type);
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.CONTENT_TYPE, "application/json");
		try {
			Object value = new Exchange(OPERATION, URI.create("https://verify.twilio.com"), Duration.ofSeconds(1),
					Duration.ofSeconds(1))
				.read(AnswerReader.json(reader::readValue), headers::getFirst, body);
			return (value != null) ? value : "nothing";
		}
		catch (VerifyException ex) {
			return ex;
		}
	}

	/**
	 * Reads an error as the client does.
	 */
	public VerifyApiException error(int status, String retryAfter, String requestId, byte[] body) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.RETRY_AFTER, retryAfter);
		headers.set("Twilio-Request-Id", requestId);
		return this.errors.decode(OPERATION, status, headers::getFirst, body);
	}

	/** Whether a wait is one that may be kept to. */
	public static boolean isBounded(@Nullable Duration wait) {
		return wait == null || (!wait.isNegative() && wait.compareTo(Duration.ofHours(1)) <= 0);
	}

	/** The text of a body. */
	public static String text(byte[] body) {
		return new String(body, StandardCharsets.UTF_8);
	}

}
