package dev.verify.autoconfigure.resilience;

import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The registries of Resilience4j and their meters, where its own auto-configuration does
 * not bring them. The starter comes without that: it is two dozen auto-configurations,
 * and an application that wants them adds {@code resilience4j-spring-boot4}.
 */
final class Resilience4jRegistries {

	private Resilience4jRegistries() {
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(CircuitBreakerRegistry.class)
	@ConditionalOnMissingBean(CircuitBreakerRegistry.class)
	static class CircuitBreakers {

		@Bean
		CircuitBreakerRegistry circuitBreakerRegistry() {
			return CircuitBreakerRegistry.ofDefaults();
		}

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnClass({ MeterBinder.class, TaggedCircuitBreakerMetrics.class })
		static class Meters {

			@Bean
			MeterBinder circuitBreakerMeters(CircuitBreakerRegistry registry) {
				return TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(registry);
			}

		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(BulkheadRegistry.class)
	@ConditionalOnMissingBean(BulkheadRegistry.class)
	static class Bulkheads {

		@Bean
		BulkheadRegistry bulkheadRegistry() {
			return BulkheadRegistry.ofDefaults();
		}

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnClass({ MeterBinder.class, TaggedBulkheadMetrics.class })
		static class Meters {

			@Bean
			MeterBinder bulkheadMeters(BulkheadRegistry registry) {
				return TaggedBulkheadMetrics.ofBulkheadRegistry(registry);
			}

		}

	}

}
