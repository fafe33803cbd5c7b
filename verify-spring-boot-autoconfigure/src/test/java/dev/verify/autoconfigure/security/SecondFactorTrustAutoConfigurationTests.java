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

import java.util.ArrayList;
import java.util.List;

import dev.verify.autoconfigure.VerifyClientAutoConfiguration;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorAdministration;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.TrustRevoker;
import dev.verify.security.event.SecondFactorEventPublisher;
import dev.verify.security.trust.TrustedBrowserService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Trusted browsers, as they are configured.
 */
class SecondFactorTrustAutoConfigurationTests {

	private final WebApplicationContextRunner application = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, VerifyClientAutoConfiguration.class,
				SecondFactorStoreAutoConfiguration.class, SecondFactorAutoConfiguration.class,
				SecondFactorTrustAutoConfiguration.class, SecondFactorOperationsAutoConfiguration.class))
		.withPropertyValues("twilio.verify.account-sid=AC" + "0".repeat(32), "twilio.verify.auth-token=token",
				"twilio.verify.service-sid=VA" + "0".repeat(32), "twilio.verify.second-factor.enabled=true");

	@Test
	@DisplayName("R22, B16: a browser is trusted no longer when a factor changes, whether or not anybody is told of it")
	void browserWhenFactorsChangeThenIsForgotten() {
		List<String> ended = new ArrayList<>();
		this.application.withPropertyValues("twilio.verify.second-factor.trusted-browsers.enabled=true")
			.withBean(SecondFactorEventPublisher.class, SecondFactorEventPublisher::none)
			.withBean("own", TrustRevoker.class, () -> (userId, reason) -> ended.add(userId))
			.run((context) -> {
				Enrollment phone = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, "+12025550143");
				context.getBean(EnrollmentRepository.class).save(phone);
				TrustedBrowserService browsers = context.getBean(TrustedBrowserService.class);
				browsers.trust("alice", "Firefox");
				browsers.trust("bob", "Firefox");

				context.getBean(SecondFactorAdministration.class).revoke("alice", phone.id());

				assertThat(browsers.list("alice")).isEmpty();
				assertThat(browsers.list("bob")).as("another user").hasSize(1);
				assertThat(ended).as("what the application ends along").containsOnly("alice");
			});
	}

	@Test
	void browserWhenNotAskedForThenNoneIsTrusted() {
		this.application.run((context) -> assertThat(context).doesNotHaveBean(TrustedBrowserService.class));
	}

	@Test
	@DisplayName("R22: the profile nist takes no cookie for a second factor")
	void startWhenProfileIsNistThenRefused() {
		this.application
			.withPropertyValues("twilio.verify.second-factor.trusted-browsers.enabled=true",
					"twilio.verify.second-factor.compliance-profile=nist")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("twilio.verify.second-factor.trusted-browsers.enabled"));
	}

}
