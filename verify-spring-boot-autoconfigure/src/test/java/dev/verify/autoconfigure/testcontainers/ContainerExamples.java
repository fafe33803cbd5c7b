package dev.verify.autoconfigure.testcontainers;

import dev.verify.emulator.testcontainers.VerifyEmulatorContainer;

import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;

/**
 * The example of docs/emulator.md for containers;
 * {@link ServiceConnectionIntegrationTests} starts one like it.
 */
class ContainerExamples {

	// tag::container[]
	@Bean
	@ServiceConnection
	VerifyEmulatorContainer emulator() {
		return new VerifyEmulatorContainer("verify-emulator:latest");
	}
	// end::container[]

}
