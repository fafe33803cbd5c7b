package dev.verify.test;

import dev.verify.client.VerifyClient;
import dev.verify.client.form.Channel;
import dev.verify.client.verification.CreateVerification;
import dev.verify.emulator.VerifyEmulator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

@SecondFactorApplicationTest
class AutoConfigureVerifyEmulatorTests {

	private static final String PHONE = "+12025550143";

	@Autowired
	private VerifyClient verify;

	@Autowired
	private VerifyEmulator emulator;

	@RepeatedTest(2)
	void emulatorWhenTestBeginsThenIsEmptyAndConnected() {
		assertThat(this.emulator.inbox().messages()).isEmpty();
		this.verify.verifications().create(CreateVerification.to(PHONE, Channel.SMS)).block();
		assertThat(this.emulator.inbox().to(PHONE)).hasSize(1);
	}

	@Test
	void emulatorWhenApplicationHasOneThenIsTheApplicationsOwn() {
		try (VerifyEmulator own = VerifyEmulator.start()) {
			new ApplicationContextRunner().withBean("own", VerifyEmulator.class, () -> own)
				.withConfiguration(AutoConfigurations.of(VerifyEmulatorAutoConfiguration.class))
				.run((context) -> assertThat(context.getBean(VerifyEmulator.class)).isSameAs(own));
		}
	}

	@Test
	void emulatorWhenSeedIsGivenThenIdentifiersRepeat() {
		try (VerifyEmulator other = VerifyEmulator.builder().seed(7).start()) {
			assertThat(this.emulator.newAccount().accountSid()).isEqualTo(other.newAccount().accountSid());
		}
	}

}
