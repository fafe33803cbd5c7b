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

package dev.verify.sample.aot;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * With Spring's ahead-of-time processing, the beans are those of the build. A condition
 * that came out differently there would leave a door open.
 */
@Tag("once")
class AheadOfTimeIntegrationTests {

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

	private final HttpClient browser = HttpClient.newBuilder()
		.cookieHandler(new CookieManager())
		.followRedirects(Redirect.ALWAYS)
		.build();

	@Test
	void sampleWhenProcessedAheadOfTimeThenAsksForTheSecondFactor(@TempDir Path directory) throws Exception {
		try (PackagedSample sample = PackagedSample.start(directory)) {
			URI home = sample.address();
			assertThat(sample.output()).contains("AOT-processed");
			HttpResponse<String> login = get(home.resolve("/account"));
			assertThat(login.uri().getPath()).isEqualTo("/login");
			HttpResponse<String> challenge = logIn(home, login.body());
			assertThat(challenge.uri().getPath()).isEqualTo("/second-factor");
			assertThat(challenge.body()).contains("Text message");
		}
	}

	private HttpResponse<String> logIn(URI home, String loginPage) throws Exception {
		Matcher csrf = CSRF.matcher(loginPage);
		assertThat(csrf.find()).as("a CSRF token on the login page").isTrue();
		String form = "username=alice&password=looking-glass&_csrf="
				+ URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8);
		return this.browser.send(HttpRequest.newBuilder(home.resolve("/login"))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.header("Accept", "text/html")
			.POST(BodyPublishers.ofString(form))
			.build(), BodyHandlers.ofString());
	}

	private HttpResponse<String> get(URI address) throws Exception {
		return this.browser.send(HttpRequest.newBuilder(address).header("Accept", "text/html").build(),
				BodyHandlers.ofString());
	}

}
