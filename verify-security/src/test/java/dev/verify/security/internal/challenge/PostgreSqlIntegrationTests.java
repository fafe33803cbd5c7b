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

import java.util.List;
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
import dev.verify.security.fixture.OneCodeStores;
import dev.verify.security.fixture.PostgreSql;
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
 * The stores on a real PostgreSQL, each test that they pass on the embedded database,
 * with connections of the application at both isolation levels at which races differ.
 */
@DisplayName("B07: the stores on PostgreSQL, at READ COMMITTED and REPEATABLE READ")
@Tag("once")
class PostgreSqlIntegrationTests {

	private static final List<String> ISOLATIONS = List.of("read committed", "repeatable read");

	private static <T> Stream<Named<Supplier<T>>> postgres(Function<DataSource, T> store) {
		return ISOLATIONS.stream()
			.map((isolation) -> Named.of("PostgreSQL, " + isolation, () -> store.apply(PostgreSql.open(isolation))));
	}

	@Nested
	class Ledger extends ChallengeLedgerTests {

		public static Stream<Named<Supplier<ChallengeLedger>>> ledgers() {
			return postgres((database) -> JdbcStores.of(database).ledger());
		}

	}

	@Nested
	class Purposes extends PurposeTests {

		public static Stream<Named<Supplier<ChallengeLedger>>> ledgers() {
			return postgres((database) -> JdbcStores.of(database).ledger());
		}

	}

	@Nested
	class Counters extends SecondFactorCountersTests {

		static Stream<Named<Supplier<SecondFactorCounters>>> counters() {
			return postgres((database) -> JdbcStores.of(database).counters());
		}

	}

	@Nested
	class Enrollments extends EnrollmentRepositoryTests {

		static Stream<Named<Supplier<EnrollmentRepository>>> repositories() {
			return postgres((database) -> JdbcStores.of(database).enrollments());
		}

	}

	@Nested
	class Stamps extends SecurityStampServiceTests {

		static Stream<Named<Supplier<SecurityStampRepository>>> repositories() {
			return postgres((database) -> JdbcStores.of(database).securityStamps());
		}

	}

	@Nested
	class Renames extends UserRenameTests {

		static Stream<Stores> stores() {
			return ISOLATIONS.stream()
				.map((isolation) -> inDatabase(PostgreSql.open(isolation), DataProtection.none()));
		}

	}

	@Nested
	class RecoveryCodes extends RecoveryCodeStoreTests {

		static Stream<Named<Supplier<RecoveryCodeStore>>> stores() {
			return postgres((database) -> JdbcStores.of(database).recoveryCodes());
		}

	}

	@Nested
	class TrustedBrowsers extends TrustedBrowserServiceTests {

		static Stream<Named<Supplier<TrustedBrowserRepository>>> stores() {
			return postgres((database) -> JdbcStores.of(database).trustedBrowsers());
		}

	}

	@Nested
	class Unfinished extends UnverifiedFactorStoreTests {

		static Stream<Named<Supplier<UnverifiedFactorStore>>> stores() {
			return postgres((database) -> JdbcStores.of(database).unverifiedFactors());
		}

	}

	@Nested
	class Races extends RaceTests {

		static Stream<Named<Supplier<Server>>> stores() {
			return postgres(RaceTests::on);
		}

	}

	@Nested
	class OneCode extends OneCodeTests {

		static Stream<OneCodeStores> stores() {
			return ISOLATIONS.stream().map((isolation) -> OneCodeStores.postgreSql(isolation, 5, 100));
		}

		static Stream<OneCodeStores> storesOfTheFirst() {
			return stores();
		}

	}

}
