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

package dev.verify.security.internal.web.challenge;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.fixture.Application;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the pages tell to whom they are not for: nothing that depends on who exists and
 * what they have.
 */
@OnBothStacks
class StrangerTests {

	private final Server server = Server.start();

	private final Enrollment alices = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, "+12125550191");

	@BeforeEach
	void enroll() {
		this.server.enrollments.save(this.alices);
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	@DisplayName("R10, B18: who has no login gets one answer, whatever they ask about")
	void requestWhenNobodyIsLoggedInThenAnswerDependsOnNothing() {
		List<String> answers = List.of(this.alices.id(), UUID.randomUUID().toString(), "", "x".repeat(4000))
			.stream()
			.map((enrollment) -> {
				Browser stranger = this.server.browser().get("/login");
				stranger.post("/second-factor/start", "enrollment", enrollment, "username", "alice");
				return stranger.status() + " " + stranger.location() + " " + stranger.body();
			})
			.distinct()
			.toList();

		assertThat(answers).containsExactly("302 /login ");
		assertThat(this.server.verify.requests().all()).isEmpty();
	}

	@Test
	@DisplayName("R10, B18: another user's enrollment looks like none at all")
	void startWhenEnrollmentIsAnotherUsersThenAnswerIsThatOfNone() {
		this.server.enrollments.save(Enrollment.ofDestination("bob", SecondFactorMethod.SMS, "+12125550192"));
		Browser bob = this.server.login("bob").get("/second-factor");

		String ofAlice = start(bob, this.alices.id());
		String ofNobody = start(bob, UUID.randomUUID().toString());

		assertThat(ofAlice).isEqualTo(ofNobody).startsWith("302 ");
		assertThat(this.server.verify.inbox().messages()).isEmpty();
	}

	@Test
	@DisplayName("R50: while the second factor is pending, the session holds no secret of the first")
	void sessionWhenSecondFactorIsPendingThenPasswordIsNotInIt() {
		this.server.login("alice").choose(0);

		String stored = new String(this.server.serialisedSessions(), StandardCharsets.ISO_8859_1);

		assertThat(stored).contains("alice").doesNotContain(Application.PASSWORD).doesNotContain("2125550191");
	}

	private static String start(Browser browser, String enrollment) {
		browser.get("/second-factor").post("/second-factor/start", "enrollment", enrollment);
		return browser.status() + " " + browser.location() + " "
				+ browser.follow().body().replaceAll("value=\"[^\"]+\"", "");
	}

}
