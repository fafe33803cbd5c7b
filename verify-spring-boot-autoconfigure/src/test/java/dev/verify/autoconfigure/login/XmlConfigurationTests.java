package dev.verify.autoconfigure.login;

import dev.verify.emulator.VerifyEmulator;
import dev.verify.security.config.SecondFactorConfigurationException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ImportResource;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * R17: a filter chain from XML is not built by the HttpSecurity bean, and would have no
 * second factor.
 */
class XmlConfigurationTests {

	@Test
	@DisplayName("R17: a chain from <http> fails the start, and the application is told what to do")
	void startWhenChainIsFromXmlThenFails() {
		try (VerifyEmulator verify = VerifyEmulator.start()) {
			assertThatThrownBy(() -> SpringApplication.run(XmlApplication.class, "--server.port=0",
					"--spring.main.banner-mode=off", "--" + LoginServer.CONTAINER_SESSIONS,
					"--twilio.verify.account-sid=" + verify.accountSid(),
					"--twilio.verify.auth-token=" + verify.authToken(),
					"--twilio.verify.service-sid=" + verify.serviceSid(), "--twilio.verify.base-url=" + verify.url(),
					"--twilio.verify.second-factor.enabled=true"))
				.isInstanceOf(SecondFactorConfigurationException.class)
				.hasMessageContaining("was not built by HttpSecurity")
				.hasMessageContaining("HttpSecurity bean");
		}
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@ImportResource("classpath:dev/verify/autoconfigure/login/security.xml")
	static class XmlApplication {

	}

}
