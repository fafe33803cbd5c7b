package dev.verify.autoconfigure.security;

import java.time.Instant;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import dev.verify.autoconfigure.VerifyClientAutoConfiguration;
import dev.verify.autoconfigure.VerifyPropertyException;
import dev.verify.security.event.Occasion;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.event.SecondFactorEvents;
import dev.verify.security.trust.TrustedBrowsers;

import static org.assertj.core.api.Assertions.assertThat;

class SecondFactorTrustAutoConfigurationTests {

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, VerifyClientAutoConfiguration.class,
				SecondFactorStoreAutoConfiguration.class, SecondFactorAutoConfiguration.class,
				SecondFactorTrustAutoConfiguration.class))
		.withPropertyValues("twilio.verify.account-sid=AC" + "0".repeat(32), "twilio.verify.auth-token=token",
				"twilio.verify.service-sid=VA" + "0".repeat(32));

	@Test
	void trustWhenNothingIsSaidThenIsOff() {
		this.application.run((context) -> assertThat(context).doesNotHaveBean(TrustedBrowsers.class));
	}

	@Test
	@DisplayName("R22: the change of a factor ends the trust")
	void trustWhenAFactorIsRemovedThenEnds() {
		this.application.withPropertyValues("twilio.verify.second-factor.trust.enabled=true").run((context) -> {
			TrustedBrowsers browsers = context.getBean(TrustedBrowsers.class);
			browsers.trust("alice", "Firefox");
			context.getBean(SecondFactorEvents.class)
				.publish(new SecondFactorEvent.Removed(Occasion.of("alice", "sms", Instant.now())));
			assertThat(browsers.list("alice")).isEmpty();
		});
	}

	@Test
	@DisplayName("R22: the profile nist takes no cookie for a second factor")
	void trustWhenProfileIsNistThenStartFails() {
		this.application
			.withPropertyValues("twilio.verify.second-factor.trust.enabled=true",
					"twilio.verify.second-factor.profile=nist")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(VerifyPropertyException.class)
				.hasMessageContaining("trust.enabled"));
	}

}
