package dev.verify.client;

import java.util.regex.Pattern;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

import org.springframework.web.reactive.function.client.ClientRequestObservationContext;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.DefaultClientRequestObservationConvention;

/**
 * Observes requests as every web client does, but without addresses: the paths of Verify
 * hold phone numbers and names, so a span gets the template in their place. It also gets
 * Twilio's name for the request, and how many requests of the account ran at the time.
 */
public class VerifyObservationConvention extends DefaultClientRequestObservationConvention {

	private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9]{1,64}");

	@Override
	public KeyValues getHighCardinalityKeyValues(ClientRequestObservationContext context) {
		return super.getHighCardinalityKeyValues(context).and(
				KeyValue.of("twilio.concurrent.requests", header(context, "Twilio-Concurrent-Requests")),
				KeyValue.of("twilio.request.id", header(context, "Twilio-Request-Id")));
	}

	@Override
	protected KeyValue httpUrl(ClientRequestObservationContext context) {
		return KeyValue.of("http.url", uri(context).getValue());
	}

	private static String header(ClientRequestObservationContext context, String name) {
		ClientResponse response = context.getResponse();
		@Nullable String value = (response != null) ? response.headers().asHttpHeaders().getFirst(name) : null;
		return (value != null && PLAIN.matcher(value).matches()) ? value : KeyValue.NONE_VALUE;
	}

}
