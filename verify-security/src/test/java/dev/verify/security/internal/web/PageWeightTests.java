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

package dev.verify.security.internal.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a browser with an empty cache loads for a page: two requests are left for a logo
 * or a stylesheet of the application.
 */
@OnBothStacks
class PageWeightTests {

	private static final int MOST_BYTES = 20 * 1024;

	private static final Pattern FILE = Pattern.compile("<(?:link|script|img)[^>]+(?:href|src)=\"([^\"]+)\"");

	private final Server server = Server.start();

	@BeforeEach
	void enroll() {
		this.server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, "+12125550141"));
		this.server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.EMAIL, "alice@example.com"));
		this.server.enrollTotp("alice");
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	@DisplayName("A page loads two files, and at most 20 KB")
	void pageWhenCacheIsEmptyThenIsLight() {
		Browser alice = this.server.login("alice");
		for (String page : List.of(alice.get("/second-factor").body(), alice.choose(0).body())) {
			int bytes = bytes(page);
			List<String> files = FILE.matcher(page).results().map((found) -> found.group(1)).toList();
			for (String file : files) {
				bytes += bytes(alice.get(file).body());
			}

			assertThat(files).hasSize(2);
			assertThat(bytes).isLessThanOrEqualTo(MOST_BYTES);
		}
	}

	private static int bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8).length;
	}

}
