package dev.verify.client;

import java.net.URI;
import java.time.Duration;

import dev.verify.client.form.Channel;
import dev.verify.client.verification.CreateVerification;
import dev.verify.client.verification.Verification;
import dev.verify.emulator.VerifyEmulator;
import org.junit.jupiter.api.Test;
import reactor.netty.http.HttpResources;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The event loops that all of a virtual machine share end with the first Spring Boot
 * application that closes, be it that of another test.
 */
class GlobalResourcesTests {

	@Test
	void callWhenTheSharedEventLoopsHaveEndedThenConnectsOnNewOnes() {
		try (VerifyEmulator emulator = VerifyEmulator.start()) {
			VerifyClient client = VerifyClient.builder()
				.baseUrl(URI.create(emulator.url()))
				.credentials(VerifyCredentials.authToken(emulator.accountSid(), emulator.authToken()))
				.serviceSid(emulator.serviceSid())
				.build();
			start(client, "+12125550171");
			// As an application of Spring Boot does, by its default quiet period.
			HttpResources.disposeLoopsAndConnectionsLater(Duration.ofSeconds(2), Duration.ofSeconds(5)).block();

			assertThat(start(client, "+12125550172").sid()).isNotNull();
			assertThat(emulator.inbox().messages()).hasSize(2);
		}
	}

	private static Verification start(VerifyClient client, String to) {
		return client.verifications().create(CreateVerification.to(to, Channel.SMS)).block(Duration.ofSeconds(20));
	}

}
