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

import dev.verify.autoconfigure.PropertyRange;
import dev.verify.autoconfigure.VerifyPropertyException;
import dev.verify.security.SecondFactorService;
import dev.verify.security.event.SecondFactorEventPublisher;
import dev.verify.security.throttle.AttemptProfile;
import dev.verify.security.trust.TrustedBrowserRepository;
import dev.verify.security.trust.TrustedBrowserService;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for trusted browsers, which are disabled by default.
 */
@AutoConfiguration(after = SecondFactorAutoConfiguration.class, before = SecondFactorWebAutoConfiguration.class)
@ConditionalOnClass(SecondFactorService.class)
@ConditionalOnBean(SecondFactorService.class)
@ConditionalOnBooleanProperty("twilio.verify.second-factor.trusted-browsers.enabled")
@EnableConfigurationProperties({ SecondFactorProperties.class, SecondFactorTrustProperties.class })
public final class SecondFactorTrustAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	TrustedBrowserService trustedBrowsers(TrustedBrowserRepository repository, SecondFactorEventPublisher events,
			SecondFactorProperties properties, SecondFactorTrustProperties trust, ObjectProvider<Clock> clock) {
		if (properties.complianceProfile() == AttemptProfile.NIST) {
			throw new VerifyPropertyException("twilio.verify.second-factor.trusted-browsers.enabled",
					"is true, but the compliance profile nist does not accept a cookie as a second factor. Remove the property, or "
							+ "choose another profile");
		}
		return new PropertyRange("twilio.verify.second-factor.trusted-browsers.")
			.create(SecondFactorTrustProperties.class, () -> new TrustedBrowserService(repository, events,
					trust.lifetime(), clock.getIfUnique(Clock::systemUTC)));
	}

}
