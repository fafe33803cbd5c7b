package dev.verify.sample;

import java.net.URI;

import dev.verify.autoconfigure.VerifyConnectionDetails;
import dev.verify.emulator.EmulatorStartException;
import dev.verify.emulator.VerifyEmulator;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/**
 * The Verify API inside of the application, so that it runs with no account.
 */
@Configuration(proxyBeanMethods = false)
@Profile("!twilio & !cluster")
class EmulatorConfiguration {

	@Bean(destroyMethod = "close")
	VerifyEmulator verifyEmulator(SampleProperties properties) {
		try {
			return VerifyEmulator.builder().port(properties.emulator().port()).start();
		}
		catch (EmulatorStartException ex) {
			return VerifyEmulator.start();
		}
	}

	@Bean
	VerifyConnectionDetails emulatorConnection(VerifyEmulator emulator) {
		return VerifyConnectionDetails.of(URI.create(emulator.url()), emulator.accountSid(), emulator.authToken(),
				emulator.serviceSid());
	}

}
