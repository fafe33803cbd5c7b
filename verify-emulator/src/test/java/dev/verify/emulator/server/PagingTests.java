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

package dev.verify.emulator.server;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import dev.verify.emulator.Api;
import dev.verify.emulator.Api.Answer;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.junit.VerifyEmulatorTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Walks lists while they change: every item that stays is seen once.
 */
@VerifyEmulatorTest
class PagingTests {

	private static final String IDENTITY = "identity-0";

	private static final String FACTORS = "./Entities/" + IDENTITY + "/Factors";

	private static final String CHALLENGES = "./Entities/" + IDENTITY + "/Challenges";

	private final VerifyEmulator emulator;

	private final Api api;

	PagingTests(VerifyEmulator emulator) {
		this.emulator = emulator;
		this.api = Api.of(emulator);
	}

	@BeforeEach
	void createEntities() {
		for (int i = 0; i < 7; i++) {
			this.api.post("./Entities", "Identity", "identity-" + i);
		}
	}

	@Test
	void listWhenPagedThenEveryItemOnceAndTheWayBackToo() {
		List<Answer> pages = new ArrayList<>();
		assertThat(walk("./Entities?PageSize=3", "entities", "identity", pages::add)).hasSize(7)
			.doesNotHaveDuplicates();
		assertThat(pages).hasSize(3);
		assertThat(this.api.get(pages.get(2).text("/meta/previous_page_url")).json().path("entities"))
			.isEqualTo(pages.get(1).json().path("entities"));
		assertThat(pages.get(0).text("/meta/previous_page_url")).isNull();
	}

	@Test
	void listWhenEachPageIsDeletedOnTheWayThenStillEveryItemOnce() {
		List<String> seen = walk("./Entities?PageSize=2", "entities", "identity",
				(page) -> page.json()
					.path("entities")
					.forEach((entity) -> this.api.delete("./Entities/" + entity.path("identity").asString())));
		assertThat(seen).hasSize(7).doesNotHaveDuplicates();
		assertThat(this.api.get("./Entities").json().path("entities")).isEmpty();
	}

	@Test
	void listWhenNewestFirstAndOthersComeThenNoneTwice() {
		String secret = this.api.post(FACTORS, "FactorType", "totp", "FriendlyName", "Joe").text("/binding/secret");
		assertThat(secret).isNotNull();
		String factor = this.api.get(FACTORS).text("/factors/0/sid");
		this.api.post(FACTORS + "/" + factor, "AuthPayload", this.emulator.handset(IDENTITY).code());
		for (int i = 0; i < 5; i++) {
			this.api.post(CHALLENGES, "FactorSid", factor);
		}
		List<String> seen = walk(CHALLENGES + "?Order=desc&PageSize=2", "challenges", "sid",
				(page) -> this.api.post(CHALLENGES, "FactorSid", factor));
		assertThat(seen).hasSize(5).doesNotHaveDuplicates();
	}

	private List<String> walk(String first, String key, String id, Consumer<Answer> visit) {
		List<String> seen = new ArrayList<>();
		String next = first;
		while (next != null) {
			Answer page = this.api.get(next);
			page.json().path(key).forEach((item) -> seen.add(item.path(id).asString()));
			visit.accept(page);
			next = page.text("/meta/next_page_url");
		}
		return seen;
	}

}
