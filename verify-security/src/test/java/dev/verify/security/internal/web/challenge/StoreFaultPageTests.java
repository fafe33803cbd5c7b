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

import java.time.Duration;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.Database;
import dev.verify.security.fixture.FailingDataSource;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.Server;
import dev.verify.security.fixture.StoreFault;
import dev.verify.security.jdbc.JdbcStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a person sees while the database fails: that it is not their fault, and what to
 * do.
 */
@OnBothStacks
class StoreFaultPageTests {

	private static final String PHONE = "+12125550113";

	private final FailingDataSource database = new FailingDataSource(Database.open());

	private final Server server = Server.start(JdbcStores.of(this.database).ledger(),
			JdbcStores.of(this.database).counters());

	@BeforeEach
	void enroll() {
		this.server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = { "DEADLOCK", "SERIALISATION" })
	@DisplayName("R41: a start while the database fails")
	void startWhenDatabaseFailsThenPageSaysSoAndLaterTheUserGetsIn(StoreFault fault) {
		Browser alice = this.server.login("alice").get("/second-factor");
		this.database.fail(fault, 1, true);

		alice.choose(0);

		assertThat(alice.body()).contains("verify your code right now", "Text message");
		assertThat(alice.get("/account").location()).isEqualTo("/second-factor");
		assertThat(this.server.verify.inbox().messages()).isEmpty();
		this.database.recover();
		this.server.clock.advance(Duration.ofSeconds(31));
		assertThat(alice.choose(0).answer(code()).get("/account").status()).isEqualTo(200);
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = { "DEADLOCK", "SERIALISATION" })
	@DisplayName("R41: an answer while the database fails")
	void answerWhenDatabaseFailsThenPageSaysSoAndLaterTheUserGetsIn(StoreFault fault) {
		Browser alice = this.server.login("alice").choose(0);
		this.database.fail(fault, 1, true);

		alice.answer(code());

		assertThat(alice.location()).isEqualTo("/second-factor?error=unavailable");
		assertThat(alice.follow().body()).contains("Try again in a moment", "name=\"code\"");
		assertThat(alice.get("/account").location()).isEqualTo("/second-factor");
		this.database.recover();
		assertThat(alice.get("/second-factor").answer(code()).get("/account").status()).isEqualTo(200);
	}

	private String code() {
		return this.server.verify.inbox().latestTo(PHONE).code();
	}

}
