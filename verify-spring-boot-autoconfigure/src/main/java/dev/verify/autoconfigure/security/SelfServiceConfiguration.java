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

import dev.verify.client.VerifyClient;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorService;
import dev.verify.security.SecondFactorSettings;
import dev.verify.security.TrustRevoker;
import dev.verify.security.enrollment.EnrollmentService;
import dev.verify.security.enrollment.UnverifiedFactorStore;
import dev.verify.security.event.SecondFactorEventPublisher;
import dev.verify.security.recovery.RecoveryCodeService;
import dev.verify.security.recovery.RecoveryCodeStore;
import dev.verify.security.throttle.SecondFactorCounters;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What users do for themselves: enroll, change, recover.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ SecondFactorEnrollmentProperties.class, SecondFactorRecoveryProperties.class })
class SelfServiceConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty(name = "twilio.verify.second-factor.enrollment.enabled", matchIfMissing = true)
	EnrollmentService enrollmentService(VerifyClient client, SecondFactorService service,
			EnrollmentRepository enrollments, SecondFactorEventPublisher events, SecondFactorSettings settings,
			SecondFactorEnrollmentProperties properties, UnverifiedFactorStore unfinished,
			ObjectProvider<TrustRevoker> revocations, ObjectProvider<Clock> clock) {
		return EnrollmentService.create(client, service, enrollments, unfinished, Revocations.of(revocations), events,
				properties.settings(settings.applicationName()), clock.getIfUnique(Clock::systemUTC));
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty(name = "twilio.verify.second-factor.recovery-codes.enabled", matchIfMissing = true)
	RecoveryCodeService recoveryCodes(RecoveryCodeStore store, SecondFactorCounters counters,
			SecondFactorEventPublisher events, SecondFactorSettings settings, ObjectProvider<Clock> clock) {
		Clock time = clock.getIfUnique(Clock::systemUTC);
		return RecoveryCodeService.create(store, counters, settings.attemptLimits(), events, time);
	}

}
