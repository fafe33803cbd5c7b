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

import java.util.Objects;
import java.util.Set;

import dev.verify.autoconfigure.VerifyClientCustomizer;
import dev.verify.autoconfigure.VerifyConnectionDetails;
import dev.verify.autoconfigure.VerifyPropertyException;
import dev.verify.client.VerifyClient;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorPolicy;
import dev.verify.security.SecondFactorSettings;
import dev.verify.security.UserIdResolver;
import dev.verify.security.enrollment.EnrollmentService;
import dev.verify.security.web.CodeLengths;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.hierarchicalroles.NullRoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;

/**
 * Who needs the second factor, and what has to be there for it, on either web stack.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecondFactorPolicyProperties.class)
class SecondFactorRequirementConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SecondFactorPolicy secondFactorPolicy(SecondFactorPolicyProperties properties, EnrollmentRepository enrollments,
			UserIdResolver userIds, ObjectProvider<RoleHierarchy> hierarchy) {
		return properties.policy(enrollments, userIds, hierarchy.getIfAvailable(NullRoleHierarchy::new));
	}

	@Bean
	SecondFactorDoorCheck secondFactorDoorCheck(ListableBeanFactory beans, SecondFactorPolicyProperties properties) {
		return new SecondFactorDoorCheck(beans, properties.excludedBeans());
	}

	@Bean
	@ConditionalOnBean(VerifyClient.class)
	@ConditionalOnBooleanProperty(name = "twilio.verify.second-factor.check-service", matchIfMissing = true)
	ServiceCheck secondFactorServiceCheck(VerifyClient client, VerifyConnectionDetails details,
			ObjectProvider<SecondFactorPaymentProperties> payment, CodeLengths codeLengths,
			ObjectProvider<EnrollmentService> enrollment, ObjectProvider<SecondFactorSettings> settings) {
		SecondFactorPaymentProperties payments = payment.getIfAvailable();
		return new ServiceCheck(client, Objects.requireNonNull(details.getServiceSid()),
				(payments != null) ? payments.serviceSid() : null, codeLengths,
				passkeyOrigins(enrollment.getIfAvailable(), settings.getIfAvailable()));
	}

	private static @Nullable Set<String> passkeyOrigins(@Nullable EnrollmentService enrollment,
			@Nullable SecondFactorSettings settings) {
		boolean enrolled = enrollment != null && enrollment.settings().methods().contains(SecondFactorMethod.PASSKEY);
		return (enrolled && settings != null) ? settings.passkey().origins() : null;
	}

	@Bean
	VerifyClientCustomizer secondFactorServiceRequirement(VerifyConnectionDetails details) {
		return (client) -> {
			if (details.getServiceSid() == null) {
				throw new VerifyPropertyException("twilio.verify.service-sid",
						"is not set, but the second factor requires a Verify service");
			}
		};
	}

}
