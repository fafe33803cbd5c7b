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

package dev.verify.sample;

import java.util.stream.Stream;

import dev.verify.emulator.testcontainers.VerifyEmulatorContainer;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/**
 * The sample as one node of a cluster, with PostgreSQL, Redis and the emulator in
 * containers. Started by {@code spring-boot:test-run}, or as a main class of the IDE.
 */
public final class TestSampleApplication {

	private TestSampleApplication() {
	}

	public static void main(String[] args) {
		// The database is discarded at the end, so that nothing needs a key.
		Stream<String> settings = Stream.of("--twilio.verify.second-factor.encryption.enabled=false",
				"--twilio.verify.second-factor.redis.enabled=true");
		SpringApplication.from(SampleApplication::main)
			.with(Containers.class)
			.withAdditionalProfiles("cluster")
			.run(Stream.concat(settings, Stream.of(args)).toArray(String[]::new));
	}

	/**
	 * No configuration by annotation: the tests that scan this package have no
	 * containers.
	 */
	static class Containers {

		@Bean
		@ServiceConnection
		VerifyEmulatorContainer emulator() {
			return new VerifyEmulatorContainer("verify-emulator:latest");
		}

		@Bean
		@ServiceConnection
		PostgreSQLContainer postgres() {
			return new PostgreSQLContainer("postgres:17");
		}

		@Bean
		@ServiceConnection(name = "redis")
		@SuppressWarnings("resource")
		GenericContainer<?> redis() {
			return new GenericContainer<>("redis:7").withExposedPorts(6379);
		}

		@Bean
		DynamicPropertyRegistrar emulatorPageProperty(VerifyEmulatorContainer emulator) {
			return (registry) -> registry.add("sample.emulator.page", () -> emulator.getBaseUrl() + "/emulator");
		}

	}

}
