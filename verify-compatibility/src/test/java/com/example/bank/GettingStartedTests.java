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

package com.example.bank;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.verify.compatibility.Browser;
import dev.verify.compatibility.Provider;
import dev.verify.compatibility.RunningApplication;
import dev.verify.compatibility.SmallApplication;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application of docs/getting-started.md, with the properties that the page shows.
 */
@Tag("once")
class GettingStartedTests {

	private static final String PAGE = page();

	private static final List<String> OF_THE_EMULATOR = List.of("twilio.verify.base-url", "twilio.verify.account-sid",
			"twilio.verify.auth-token", "twilio.verify.service-sid");

	@Test
	@DisplayName("F5: a user who follows the page is signed in with a second factor")
	void userWhenThePageIsFollowedThenIsSignedInWithASecondFactor() throws IOException {
		try (RunningApplication application = RunningApplication.start(Application.class, properties())) {
			Browser alice = application.browser();
			alice.get("/login");
			assertThat(alice.post("/login", "username", "alice", "password", "looking-glass").status()).isEqualTo(302);
			assertThat(alice.get("/").location()).startsWith("/second-factor");

			alice.enroll(Provider.phone());

			String hello = alice.get("/").body();
			assertThat(hello).contains("Hello alice!", "FACTOR_SMS");
			assertThat(PAGE).contains("The page says `" + hello + "`.");
		}
	}

	@Test
	void pageWhenItNamesTheEmulatorThenAsItIs() throws IOException {
		assertThat(yaml()).contains(Map.entry("twilio.verify.account-sid", Provider.emulator().accountSid()),
				Map.entry("twilio.verify.auth-token", Provider.emulator().authToken()),
				Map.entry("twilio.verify.service-sid", Provider.emulator().serviceSid()));
	}

	private static String[] properties() throws IOException {
		return yaml().entrySet()
			.stream()
			.filter((property) -> !OF_THE_EMULATOR.contains(property.getKey()))
			.map((property) -> property.getKey() + "=" + property.getValue())
			.toArray(String[]::new);
	}

	private static Map<String, String> yaml() throws IOException {
		String block = PAGE.substring(PAGE.indexOf("```yaml\n") + "```yaml\n".length());
		List<PropertySource<?>> sources = new YamlPropertySourceLoader().load("page",
				new ByteArrayResource(block.substring(0, block.indexOf("```")).getBytes()));
		EnumerablePropertySource<?> source = (EnumerablePropertySource<?>) sources.get(0);
		return Stream.of(source.getPropertyNames())
			.collect(Collectors.toMap((name) -> name, (name) -> String.valueOf(source.getProperty(name))));
	}

	private static String page() {
		try {
			return Files.readString(Path.of("../docs/getting-started.md"));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@SmallApplication(name = "Getting started")
	@Import(BankApplication.class)
	static class Application {

	}

}
