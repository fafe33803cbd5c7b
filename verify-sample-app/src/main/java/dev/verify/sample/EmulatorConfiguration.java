package dev.verify.sample;

import java.net.URI;
import java.util.Set;

import dev.verify.autoconfigure.VerifyConnectionDetails;
import dev.verify.emulator.EmulatorStartException;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.VerifyEmulatorBuilder;
import dev.verify.emulator.account.Switch;

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
		VerifyEmulatorBuilder emulator = VerifyEmulator.builder()
			.settings((settings) -> settings.with(Switch.DISABLED_CHANNELS, Set.of("whatsapp")));
		try {
			return emulator.port(properties.emulator().port()).start();
		}
		catch (EmulatorStartException ex) {
			return emulator.port(0).start();
		}
	}

	@Bean
	VerifyConnectionDetails emulatorConnection(VerifyEmulator emulator) {
		return VerifyConnectionDetails.of(URI.create(emulator.url()), emulator.accountSid(), emulator.authToken(),
				emulator.serviceSid());
	}

}
