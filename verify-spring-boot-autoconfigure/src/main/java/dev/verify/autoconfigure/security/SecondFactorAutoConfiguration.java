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
import java.util.Set;

import dev.verify.autoconfigure.VerifyClientAutoConfiguration;
import dev.verify.client.VerifyClient;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorService;
import dev.verify.security.SecondFactorSettings;
import dev.verify.security.TrustRevoker;
import dev.verify.security.config.SecondFactorServices;
import dev.verify.security.enrollment.EnrollmentService;
import dev.verify.security.event.SecondFactorEventPublisher;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.throttle.SecondFactorCounters;
import dev.verify.security.web.CodeLengths;
import dev.verify.security.web.PageSettings;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Auto-configuration for the {@link SecondFactorService}.
 */
@AutoConfiguration(after = { VerifyClientAutoConfiguration.class, SecondFactorStoreAutoConfiguration.class })
@ConditionalOnClass(SecondFactorService.class)
@ConditionalOnBean(VerifyClient.class)
@ConditionalOnBooleanProperty(name = "twilio.verify.second-factor.enabled", matchIfMissing = true)
@EnableConfigurationProperties({ SecondFactorLimitsProperties.class, SecondFactorPagesProperties.class,
		SecondFactorPolicyProperties.class, SecondFactorPaymentProperties.class, SecondFactorPushProperties.class,
		SecondFactorPasskeyProperties.class })
@Import(SelfServiceConfiguration.class)
public final class SecondFactorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SecondFactorSettings secondFactorSettings(SecondFactorProperties properties, SecondFactorLimitsProperties limits,
			SecondFactorPushProperties push, SecondFactorPasskeyProperties passkey, Environment environment) {
		String applicationName = StringUtils.hasText(properties.applicationName()) ? properties.applicationName()
				: environment.getProperty("spring.application.name", "your account");
		return properties.settings(applicationName, limits.sends(), push.settings(properties.complianceProfile()),
				passkey.settings());
	}

	/**
	 * The name of the application in Spring is not written for users: the pages show only
	 * a chosen one.
	 */
	@Bean
	@ConditionalOnMissingBean
	PageSettings secondFactorPageSettings(SecondFactorPagesProperties pages, SecondFactorProperties properties,
			CodeLengths codeLengths) {
		return pages.settings(StringUtils.hasText(properties.applicationName()) ? properties.applicationName() : null,
				codeLengths);
	}

	@Bean
	@ConditionalOnMissingBean
	CodeLengths secondFactorCodeLengths() {
		return new CodeLengths();
	}

	@Bean
	@ConditionalOnMissingBean
	SecondFactorEventPublisher secondFactorEvents(ApplicationEventPublisher publisher) {
		return SecondFactorEventPublisher.through(publisher);
	}

	@Bean
	@ConditionalOnMissingBean
	SecondFactorService secondFactorService(VerifyClient client, EnrollmentRepository enrollments,
			ChallengeLedger ledger, SecondFactorCounters counters, SecondFactorEventPublisher events,
			SecondFactorSettings settings, SecondFactorProperties properties, SecondFactorPolicyProperties policy,
			SecondFactorPaymentProperties payment, ObjectProvider<TrustRevoker> revocations,
			ObjectProvider<Clock> clock) {
		Set<SecondFactorMethod> allowed = AllowedMethods.of(policy.methods(), properties.complianceProfile(),
				settings.push());
		return SecondFactorServices.builder(client, enrollments)
			.payments(payment.client(client))
			.ledger(ledger)
			.counters(counters)
			.events(events)
			.revocation(Revocations.of(revocations))
			.settings(settings)
			.channels(properties.channelFallback())
			.methods(allowed::contains)
			.clock(clock.getIfUnique(Clock::systemUTC))
			.build();
	}

	@Bean
	PushHints secondFactorPushHints(SecondFactorService service, ObjectProvider<EnrollmentService> enrollment) {
		return new PushHints(service.pushWaits(), enrollment);
	}

}
