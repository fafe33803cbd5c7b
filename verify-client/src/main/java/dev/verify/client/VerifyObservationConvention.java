package dev.verify.client;

import io.micrometer.common.KeyValue;

import org.springframework.web.reactive.function.client.ClientRequestObservationContext;
import org.springframework.web.reactive.function.client.DefaultClientRequestObservationConvention;

/**
 * Observes calls as every web client does, but without addresses: the paths of Verify
 * hold phone numbers and names, so a span gets the template in their place.
 */
public class VerifyObservationConvention extends DefaultClientRequestObservationConvention {

	@Override
	protected KeyValue httpUrl(ClientRequestObservationContext context) {
		return KeyValue.of("http.url", uri(context).getValue());
	}

}
