package dev.verify.autoconfigure.security;

import java.util.Locale;

import dev.verify.security.event.SecondFactorEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.context.event.EventListener;

/**
 * Counts what happens to second factors, by event and factor.
 */
class SecondFactorMeters {

	private static final int PREFIX = "SECOND_FACTOR_".length();

	private final MeterRegistry registry;

	SecondFactorMeters(MeterRegistry registry) {
		this.registry = registry;
	}

	@EventListener
	void count(SecondFactorEvent event) {
		String factor = event.subject().factor();
		Counter.builder("twilio.verify.second-factor")
			.description("What happened to second factors")
			.tag("event", event.type().substring(PREFIX).toLowerCase(Locale.ROOT).replace('_', '-'))
			.tag("factor", factor.isEmpty() ? "none" : factor)
			.register(this.registry)
			.increment();
	}

}
