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

package dev.verify.security.internal.challenge;

import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.verify.security.fixture.OneCodeStores;
import dev.verify.security.fixture.RedisServer;
import dev.verify.security.fixture.Server;
import dev.verify.security.internal.ledger.ChallengeTransitions;
import dev.verify.security.internal.ledger.ChallengeTransitionsTests;
import dev.verify.security.internal.web.challenge.RaceTests;
import dev.verify.security.internal.web.webflux.LoginGrantLedgerTests;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.ledger.ChallengeLedgerTests;
import dev.verify.security.redis.RedisStores;
import dev.verify.security.throttle.ProofLimitTests;
import dev.verify.security.throttle.SecondFactorCounters;
import dev.verify.security.throttle.SecondFactorCountersTests;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/**
 * The ledger and the counters in a real Redis, each test that they pass in a database.
 */
@DisplayName("B07: the ledger and the counters in Redis")
@Tag("once")
class RedisIntegrationTests {

	@Nested
	class Ledger extends ChallengeLedgerTests {

		public static Stream<Named<Supplier<ChallengeLedger>>> ledgers() {
			return Stream.of(Named.of("Redis", () -> RedisServer.stores().ledger()));
		}

	}

	@Nested
	class Purposes extends PurposeTests {

		public static Stream<Named<Supplier<ChallengeLedger>>> ledgers() {
			return Ledger.ledgers();
		}

	}

	@Nested
	class Counters extends SecondFactorCountersTests {

		static Stream<Named<Supplier<SecondFactorCounters>>> counters() {
			return Stream.of(Named.of("Redis", () -> RedisServer.stores().counters()));
		}

	}

	@Nested
	class ProofLimits extends ProofLimitTests {

		static Stream<Named<SecondFactorCounters>> stores() {
			return Stream.of(Named.of("Redis", RedisServer.stores().counters()));
		}

	}

	@Nested
	class Transitions extends ChallengeTransitionsTests {

		static Stream<Named<ChallengeTransitions>> stores() {
			RedisStores stores = RedisServer.stores();
			return Stream.of(Named.of("Redis", on(stores.ledger(), stores.counters())));
		}

	}

	@Nested
	class LoginGrants extends LoginGrantLedgerTests {

		static Stream<Named<ChallengeLedger>> stores() {
			return Stream.of(Named.of("Redis", RedisServer.stores().ledger()));
		}

	}

	@Nested
	class Races extends RaceTests {

		static Stream<Named<Supplier<Server>>> stores() {
			RedisStores stores = RedisServer.stores();
			return Stream.of(Named.of("Redis", () -> Server.start(stores.ledger(), stores.counters())));
		}

	}

	@Nested
	class OneCode extends OneCodeTests {

		static Stream<OneCodeStores> stores() {
			return Stream.of(OneCodeStores.redis(10, 200));
		}

		static Stream<OneCodeStores> storesOfTheFirst() {
			return Stream.of(OneCodeStores.redis(20, 200));
		}

	}

}
