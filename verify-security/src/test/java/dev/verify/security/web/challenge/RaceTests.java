package dev.verify.security.web.challenge;

import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.verify.security.Enrolment;
import dev.verify.security.InMemoryAttemptLedger;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.Database;
import dev.verify.security.fixture.Race;
import dev.verify.security.fixture.Server;
import dev.verify.security.jdbc.JdbcAttemptLedger;
import dev.verify.security.jdbc.JdbcSecondFactorCounters;
import dev.verify.security.limit.InMemorySecondFactorCounters;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One press, at most one message; one code, at most one session: with many threads, over
 * real HTTP, on each ledger.
 */
class RaceTests {

	private static final String PHONE = "+12125550191";

	@ParameterizedTest
	@EnumSource
	@DisplayName("R06, B07: 200 submits of the right code at once open one session")
	void answerWhenSentManyTimesAtOnceThenOneSession(Store store) {
		try (Server server = store.start()) {
			server.enrolments.save(Enrolment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
			Browser alice = server.login("alice").choose(0);
			String code = server.verify.inbox().latestTo(PHONE).code();

			List<Browser> browsers = Race.of(200, (i) -> {
				Browser copy = alice.copy();
				return () -> copy.answer(code);
			});

			assertThat(browsers).filteredOn((browser) -> browser.get("/account").status() == 200).hasSize(1);
			assertThat(server.calls("CreateVerificationCheck")).isLessThanOrEqualTo(5);
		}
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("B20: 100 starts of one session at once send one message, and all show the challenge")
	void startWhenPressedManyTimesAtOnceThenOneMessage(Store store) {
		try (Server server = store.start()) {
			Enrolment enrolment = Enrolment.ofDestination("alice", SecondFactorMethod.SMS, PHONE);
			server.enrolments.save(enrolment);
			Browser alice = server.login("alice").get("/second-factor");

			List<Browser> browsers = Race.of(100, (i) -> {
				Browser copy = alice.copy();
				return () -> copy.post("/second-factor/start", "enrolment", enrolment.id());
			});

			assertThat(browsers).allSatisfy((browser) -> assertThat(browser.location()).isEqualTo("/second-factor"));
			assertThat(server.verify.inbox().messages()).hasSize(1);
			assertThat(alice.get("/second-factor")
				.answer(server.verify.inbox().latestTo(PHONE).code())
				.get("/account")
				.status()).isEqualTo(200);
		}
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("B20: starts of 20 sessions of one user at once send one message")
	void startWhenPressedInManySessionsAtOnceThenOneMessage(Store store) {
		try (Server server = store.start()) {
			Enrolment enrolment = Enrolment.ofDestination("alice", SecondFactorMethod.SMS, PHONE);
			server.enrolments.save(enrolment);

			List<Browser> browsers = Race.of(20, (i) -> {
				Browser session = server.login("alice").get("/second-factor");
				return () -> session.post("/second-factor/start", "enrolment", enrolment.id());
			});

			assertThat(server.verify.inbox().messages()).hasSize(1);
			assertThat(browsers).filteredOn((browser) -> browser.location().equals("/second-factor")).hasSize(1);
			assertThat(browsers).filteredOn((browser) -> browser.location().endsWith("error=wait")).hasSize(19);
		}
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("R05, B06: 200 wrong codes at once reach the provider no more often than the limit")
	void answerWhenWrongManyTimesAtOnceThenLimitHolds(Store store) {
		try (Server server = store.start()) {
			server.enrolments.save(Enrolment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
			Browser alice = server.login("alice").choose(0);
			String code = server.verify.inbox().latestTo(PHONE).code();

			Race.of(200, (i) -> {
				Browser copy = alice.copy();
				return () -> copy.answer(String.format("%07d", i));
			});

			assertThat(server.calls("CreateVerificationCheck")).isLessThanOrEqualTo(5);
			assertThat(alice.answer(code).get("/account").status()).as("the right code after the limit").isEqualTo(302);
		}
	}

	enum Store {

		MEMORY {

			@Override
			Server start() {
				return Server.start(new InMemoryAttemptLedger(), new InMemorySecondFactorCounters());
			}

		},

		JDBC {

			@Override
			Server start() {
				DataSource database = Database.open();
				return Server.start(new JdbcAttemptLedger(database), new JdbcSecondFactorCounters(database));
			}

		};

		abstract Server start();

	}

}
