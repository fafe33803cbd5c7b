package dev.verify.autoconfigure.security;

import java.time.Instant;
import java.util.List;

import dev.verify.autoconfigure.VerifyClientAutoConfiguration;
import dev.verify.security.event.Occasion;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.event.SecondFactorEvents;
import dev.verify.security.trust.TrustedBrowsers;
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
				SecondFactorTrustAutoConfiguration.class))
		.withPropertyValues("twilio.verify.account-sid=AC" + "0".repeat(32), "twilio.verify.auth-token=token",
				"twilio.verify.service-sid=VA" + "0".repeat(32), "twilio.verify.second-factor.enabled=true");

	@Test
	@DisplayName("R22, B16: a browser is trusted no longer when a factor changes, or a login is denied")
	void browserWhenFactorsChangeThenIsForgotten() {
		this.application.withPropertyValues("twilio.verify.second-factor.trust.enabled=true").run((context) -> {
			TrustedBrowsers browsers = context.getBean(TrustedBrowsers.class);
			Occasion occasion = Occasion.of("alice", "sms", Instant.now());
			for (SecondFactorEvent event : List.of(new SecondFactorEvent.Removed(occasion),
					new SecondFactorEvent.Enrolled(occasion), new SecondFactorEvent.Disabled(occasion),
					new SecondFactorEvent.Denied(occasion))) {
				browsers.trust("alice", "Firefox");
				browsers.trust("bob", "Firefox");

				context.getBean(SecondFactorEvents.class).publish(event);

				assertThat(browsers.list("alice")).as(event.type()).isEmpty();
			}
			assertThat(browsers.list("bob")).as("other users").hasSize(4);
		});
	}

	@Test
	void browserWhenNotAskedForThenNoneIsTrusted() {
		this.application.run((context) -> assertThat(context).doesNotHaveBean(TrustedBrowsers.class));
	}

	@Test
	@DisplayName("R22: the profile nist takes no cookie for a second factor")
	void startWhenProfileIsNistThenRefused() {
		this.application
			.withPropertyValues("twilio.verify.second-factor.trust.enabled=true",
					"twilio.verify.second-factor.profile=nist")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("twilio.verify.second-factor.trust.enabled"));
	}

}
