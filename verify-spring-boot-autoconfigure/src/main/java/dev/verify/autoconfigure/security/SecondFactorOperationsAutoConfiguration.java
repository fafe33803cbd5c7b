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

package dev.verify.autoconfigure.security;

import java.time.Clock;
import java.util.List;

import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorAdministration;
import dev.verify.security.SecondFactorService;
import dev.verify.security.SecondFactorSettings;
import dev.verify.security.SecurityStampService;
import dev.verify.security.StoreTransaction;
import dev.verify.security.TrustRevoker;
import dev.verify.security.config.SecondFactorServices;
import dev.verify.security.event.SecondFactorEventPublisher;
import dev.verify.security.recovery.RecoveryCodeService;
import dev.verify.security.recovery.RecoveryCodeStore;
import dev.verify.security.throttle.SecondFactorCounters;
import dev.verify.security.trust.TrustedBrowserRepository;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration for operators of the second factor: administration service, actuator
 * endpoint, audit events and meters.
 */
@AutoConfiguration(after = SecondFactorAutoConfiguration.class,
		afterName = { "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration" })
@ConditionalOnClass(SecondFactorService.class)
@ConditionalOnBean(SecondFactorService.class)
public final class SecondFactorOperationsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SecondFactorAdministration secondFactorAdministration(EnrollmentRepository enrollments,
			SecondFactorCounters counters, SecondFactorEventPublisher events, SecondFactorSettings settings,
			ObjectProvider<Clock> clock, ObjectProvider<TrustRevoker> revocations, SecurityStampService stamps,
			StoreTransaction transaction, RecoveryCodeStore recoveryCodes, TrustedBrowserRepository browsers) {
		Clock time = clock.getIfUnique(Clock::systemUTC);
		RecoveryCodeService codes = RecoveryCodeService.create(recoveryCodes, counters, settings.attemptLimits(),
				events, time);
		return SecondFactorServices.administration(enrollments, counters, stamps, Revocations.of(revocations), events,
				settings, time, transaction, List.of(codes, browsers));
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(AuditEvent.class)
	static class Audit {

		@Bean
		SecondFactorAudit secondFactorAudit(ApplicationEventPublisher publisher) {
			return new SecondFactorAudit(publisher);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	@ConditionalOnBean(MeterRegistry.class)
	static class Meters {

		@Bean
		SecondFactorMeters secondFactorMeters(MeterRegistry registry) {
			return new SecondFactorMeters(registry);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
	static class Actuator {

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnAvailableEndpoint
		SecondFactorEndpoint secondFactorEndpoint(SecondFactorAdministration administration) {
			return new SecondFactorEndpoint(administration);
		}

	}

}
