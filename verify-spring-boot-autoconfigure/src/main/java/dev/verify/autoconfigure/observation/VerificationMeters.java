package dev.verify.autoconfigure.observation;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;

import dev.verify.client.VerifyInterceptor;
import dev.verify.client.form.OpenValue;
import dev.verify.client.operation.VerifyOperation;
import dev.verify.client.verification.Verification;
import dev.verify.client.verification.VerificationCheck;
import dev.verify.client.verification.VerificationStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Counts verifications that were started and checked, and times how long people take to
 * enter a code.
 */
final class VerificationMeters implements VerifyInterceptor {

	private static final Set<String> WORDS = Set.of("sms", "call", "email", "whatsapp", "sna", "auto", "rcs", "pending",
			"approved", "canceled", "max_attempts_reached", "deleted", "failed", "expired");

	private final ObjectProvider<MeterRegistry> meters;

	VerificationMeters(ObjectProvider<MeterRegistry> meters) {
		this.meters = meters;
	}

	@Override
	public <T> Mono<T> intercept(VerifyOperation operation, Mono<T> call) {
		return switch (operation.id()) {
			case "CreateVerification" -> call.doOnNext((answer) -> this.meters.ifAvailable((registry) -> {
				if (answer instanceof Verification verification) {
					started(registry, verification);
				}
			}));
			case "CreateVerificationCheck" -> call.doOnNext((answer) -> this.meters.ifAvailable((registry) -> {
				if (answer instanceof VerificationCheck check) {
					checked(registry, check);
				}
			}));
			default -> call;
		};
	}

	private static void started(MeterRegistry registry, Verification verification) {
		registry.counter("twilio.verify.started", "channel", word(verification.channel())).increment();
	}

	private static void checked(MeterRegistry registry, VerificationCheck check) {
		registry.counter("twilio.verify.checked", "channel", word(check.channel()), "status", word(check.status()))
			.increment();
		if (VerificationStatus.APPROVED.equals(check.status()) && check.dateCreated() != null
				&& check.dateUpdated() != null) {
			Timer.builder("twilio.verify.approval")
				.description("From the start of a verification to its approval")
				.tag("channel", word(check.channel()))
				.register(registry)
				.record(Duration.between(check.dateCreated(), check.dateUpdated()));
		}
	}

	// The API may invent words; each would be a time series of its own.
	private static String word(@Nullable OpenValue value) {
		String word = (value != null) ? value.value().toLowerCase(Locale.ROOT) : "none";
		return WORDS.contains(word) || value == null ? word : "other";
	}

}
