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

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import dev.verify.emulator.VerifyEmulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.session.SessionRepository;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class StartTests {

	@Test
	void sampleWhenStartedThenSaysWhereToGoAndNothingElse(CapturedOutput output) {
		try (ConfigurableApplicationContext application = start("0")) {
			assertThat(output).contains("Quayside Bank is open.")
				.contains("http://localhost:" + application.getEnvironment().getProperty("local.server.port") + "/")
				.contains(application.getBean(VerifyEmulator.class).url() + "/emulator")
				.containsPattern("alice +looking-glass")
				.containsPattern("bob +builders-yard")
				.doesNotContain("WARN")
				.doesNotContain("ERROR");
		}
	}

	@Test
	void sampleWhenPortOfTheEmulatorIsTakenThenTakesAnother() throws IOException {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"));
				ConfigurableApplicationContext application = start(String.valueOf(taken.getLocalPort()))) {
			assertThat(application.getBean(VerifyEmulator.class).port()).isPositive()
				.isNotEqualTo(taken.getLocalPort());
		}
	}

	@Test
	void sampleWhenAloneThenKeepsItsSessionsItself() {
		try (ConfigurableApplicationContext application = start("0")) {
			assertThat(application.getBeanNamesForType(SessionRepository.class)).isEmpty();
			assertThat(application.getBeanNamesForType(RedisConnectionFactory.class)).isEmpty();
		}
	}

	private static ConfigurableApplicationContext start(String emulatorPort) {
		return new SpringApplicationBuilder(SampleApplication.class).run("--server.port=0",
				"--sample.emulator.port=" + emulatorPort);
	}

}
