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

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.sql.DataSource;

import dev.verify.security.EnrollmentRepository;
import dev.verify.security.EnrollmentRepositoryTests;
import dev.verify.security.SecurityStampRepository;
import dev.verify.security.SecurityStampServiceTests;
import dev.verify.security.enrollment.UnverifiedFactorStore;
import dev.verify.security.enrollment.UnverifiedFactorStoreTests;
import dev.verify.security.fixture.MariaDb;
import dev.verify.security.fixture.OneCodeStores;
import dev.verify.security.fixture.Server;
import dev.verify.security.internal.administration.UserRenameTests;
import dev.verify.security.internal.web.challenge.RaceTests;
import dev.verify.security.jdbc.DataProtection;
import dev.verify.security.jdbc.JdbcStores;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.ledger.ChallengeLedgerTests;
import dev.verify.security.recovery.RecoveryCodeStore;
import dev.verify.security.recovery.RecoveryCodeStoreTests;
import dev.verify.security.throttle.SecondFactorCounters;
import dev.verify.security.throttle.SecondFactorCountersTests;
import dev.verify.security.trust.TrustedBrowserRepository;
import dev.verify.security.trust.TrustedBrowserServiceTests;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/**
 * The stores on a real MariaDB, each test that they pass on the embedded database: as the
 * server is set by default, with snapshots as they are by default from 11.6.2 on, and by
 * MySQL's driver.
 */
@DisplayName("B07: the stores on MariaDB, by its own driver and by that of MySQL")
@Tag("once")
class MariaDbIntegrationTests {

	/** The setting with the most lost races: races over HTTP run on it alone. */
	private static final String SNAPSHOTS = "MariaDB, snapshots";

	private static final Map<String, Supplier<DataSource>> SERVERS = new TreeMap<>(Map.of("MariaDB",
			() -> MariaDb.open("mariadb", "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ"), SNAPSHOTS,
			() -> MariaDb.open("mariadb", "SET SESSION innodb_snapshot_isolation = ON"), "MariaDB by MySQL's driver",
			() -> MariaDb.open("mysql", "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED")));

	private static <T> Stream<Named<Supplier<T>>> servers(Function<DataSource, T> store) {
		return SERVERS.entrySet()
			.stream()
			.map((server) -> Named.of(server.getKey(), () -> store.apply(server.getValue().get())));
	}

	@Nested
	class Ledger extends ChallengeLedgerTests {

		public static Stream<Named<Supplier<ChallengeLedger>>> ledgers() {
			return servers((database) -> JdbcStores.of(database).ledger());
		}

	}

	@Nested
	class Purposes extends PurposeTests {

		public static Stream<Named<Supplier<ChallengeLedger>>> ledgers() {
			return servers((database) -> JdbcStores.of(database).ledger());
		}

	}

	@Nested
	class Counters extends SecondFactorCountersTests {

		static Stream<Named<Supplier<SecondFactorCounters>>> counters() {
			return servers((database) -> JdbcStores.of(database).counters());
		}

	}

	@Nested
	class Enrollments extends EnrollmentRepositoryTests {

		static Stream<Named<Supplier<EnrollmentRepository>>> repositories() {
			return servers((database) -> JdbcStores.of(database).enrollments());
		}

	}

	@Nested
	class Stamps extends SecurityStampServiceTests {

		static Stream<Named<Supplier<SecurityStampRepository>>> repositories() {
			return servers((database) -> JdbcStores.of(database).securityStamps());
		}

	}

	@Nested
	class Renames extends UserRenameTests {

		static Stream<Stores> stores() {
			return SERVERS.values().stream().map((server) -> inDatabase(server.get(), DataProtection.none()));
		}

	}

	@Nested
	class RecoveryCodes extends RecoveryCodeStoreTests {

		static Stream<Named<Supplier<RecoveryCodeStore>>> stores() {
			return servers((database) -> JdbcStores.of(database).recoveryCodes());
		}

	}

	@Nested
	class TrustedBrowsers extends TrustedBrowserServiceTests {

		static Stream<Named<Supplier<TrustedBrowserRepository>>> stores() {
			return servers((database) -> JdbcStores.of(database).trustedBrowsers());
		}

	}

	@Nested
	class Unfinished extends UnverifiedFactorStoreTests {

		static Stream<Named<Supplier<UnverifiedFactorStore>>> stores() {
			return servers((database) -> JdbcStores.of(database).unverifiedFactors());
		}

	}

	@Nested
	class Races extends RaceTests {

		static Stream<Named<Supplier<Server>>> stores() {
			return Stream.of(Named.of(SNAPSHOTS, () -> RaceTests.on(SERVERS.get(SNAPSHOTS).get())));
		}

	}

	@Nested
	class OneCode extends OneCodeTests {

		static Stream<OneCodeStores> stores() {
			return Stream.of(OneCodeStores.on(SERVERS.get(SNAPSHOTS).get(), SNAPSHOTS, 5, 100));
		}

		static Stream<OneCodeStores> storesOfTheFirst() {
			return stores();
		}

	}

}
