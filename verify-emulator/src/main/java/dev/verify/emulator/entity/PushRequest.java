package dev.verify.emulator.entity;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A push challenge that waits for its answer. Its {@link #toString()} shows no personal
 * data.
 *
 * @param challengeSid the challenge
 * @param serviceSid the service that asks
 * @param identity who is asked
 * @param factorSid the factor that is asked
 * @param factorName what the factor is called
 * @param message the question; {@code null} for none
 * @param fields the details under the question, by their labels
 * @param hiddenDetails the details that the app gets and does not show
 * @param created when it was asked
 * @param expires when it ends
 */
public record PushRequest(String challengeSid, String serviceSid, String identity, String factorSid, String factorName,
		@Nullable String message, Map<String, String> fields, Map<String, String> hiddenDetails, Instant created,
		Instant expires) {

	@Override
	public String toString() {
		return "PushRequest[" + this.challengeSid + "]";
	}

}
