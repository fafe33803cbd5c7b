package dev.verify.autoconfigure.observation;

import dev.verify.autoconfigure.VerifyClientAutoConfiguration;
import dev.verify.client.VerifyClient;
import dev.verify.client.VerifyInterceptor;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration for observations of calls to Verify, and for meters of
 * verifications. Switch a meter or an observation off with Boot's
 * {@code management.metrics.enable.twilio.verify} or
 * {@code management.observations.enable.twilio.verify}.
 */
@AutoConfiguration(before = VerifyClientAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass({ VerifyClient.class, ObservationRegistry.class })
@ConditionalOnBooleanProperty(name = "twilio.verify.enabled", matchIfMissing = true)
public final class VerifyObservationAutoConfiguration {

	@Bean
	@Order(-200)
	@ConditionalOnMissingBean(name = "verifyObservedCalls")
	VerifyInterceptor verifyObservedCalls(ObjectProvider<ObservationRegistry> registry,
			ObjectProvider<VerifyCallConvention> convention) {
		return new ObservedCalls(registry.getIfAvailable(() -> ObservationRegistry.NOOP),
				convention.getIfAvailable(DefaultVerifyCallConvention::new));
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	static class MeterConfiguration {

		@Bean
		@Order(-100)
		@ConditionalOnMissingBean(name = "verifyVerificationMeters")
		VerifyInterceptor verifyVerificationMeters(ObjectProvider<MeterRegistry> meters) {
			return new MeteredCalls(meters);
		}

	}

}
