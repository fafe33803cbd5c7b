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

package dev.verify.autoconfigure.testcontainers;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

import dev.verify.autoconfigure.VerifyClientAutoConfiguration;
import dev.verify.client.VerifyClient;
import dev.verify.client.form.Channel;
import dev.verify.client.verification.CreateVerification;
import dev.verify.emulator.testcontainers.VerifyEmulatorContainer;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A container that is annotated with {@code @ServiceConnection}, and a client that was
 * told nothing. Needs Docker and the image that
 * {@code verify-emulator/src/container/build-image} builds.
 */
@EmulatorImage
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
class ServiceConnectionIntegrationTests {

	private static final String PHONE = "+12025550143";

	@Autowired
	private VerifyClient verify;

	@Autowired
	private VerifyEmulatorContainer emulator;

	@Test
	void clientWhenContainerIsAServiceConnectionThenSendsToItsInbox() throws Exception {
		this.verify.verifications().create(CreateVerification.to(PHONE, Channel.SMS)).block();
		URI inbox = URI.create(this.emulator.getBaseUrl() + "/emulator/inbox");
		String messages = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(inbox).build(), BodyHandlers.ofString())
			.body();
		assertThat(messages).contains(PHONE).contains("\"channel\":\"sms\"").contains("\"code\":");
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ ServiceConnectionAutoConfiguration.class, VerifyClientAutoConfiguration.class })
	static class Application {

		@Bean
		@ServiceConnection
		VerifyEmulatorContainer emulator() {
			return new VerifyEmulatorContainer("verify-emulator:latest").withAccount("AC" + "5".repeat(32), "another");
		}

	}

}
