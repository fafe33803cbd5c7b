package dev.verify.autoconfigure.observation;

import java.util.Locale;

import dev.verify.client.VerifyApiException;
import dev.verify.client.VerifyTransportException;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

/**
 * Observes calls as {@code twilio.verify.calls}. Every value is one of few, whatever the
 * API answers, and none is a value of the call.
 */
final class DefaultVerifyCallConvention implements VerifyCallConvention {

	@Override
	public String getName() {
		return "twilio.verify.calls";
	}

	@Override
	public String getContextualName(VerifyCallContext context) {
		return "verify " + context.getOperation().id();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(VerifyCallContext context) {
		return KeyValues.of(KeyValue.of("client.name", context.getClientName()),
				KeyValue.of("code", code(context.getError())),
				KeyValue.of("kind", context.getOperation().kind().name().toLowerCase(Locale.ROOT)),
				KeyValue.of("operation", context.getOperation().id()), KeyValue.of("outcome", outcome(context)),
				KeyValue.of("uri", context.getOperation().uriTemplate()));
	}

	private static String outcome(VerifyCallContext context) {
		Throwable error = context.getError();
		if (error instanceof VerifyApiException refused) {
			return refused.isServerError() ? "server_error" : "refused";
		}
		if (error instanceof VerifyTransportException lost) {
			return lost.reason().name().toLowerCase(Locale.ROOT);
		}
		return (error != null) ? "error" : context.isCancelled() ? "cancelled" : "success";
	}

	// A number outside of Twilio's ranges would make a time series of its own.
	private static String code(@Nullable Throwable error) {
		if (!(error instanceof VerifyApiException refused) || refused.code() == null) {
			return KeyValue.NONE_VALUE;
		}
		int code = refused.code();
		boolean known = code >= 20000 && code < 20600 || code == 25109 || code >= 60200 && code < 60800;
		return known ? Integer.toString(code) : "other";
	}

}
