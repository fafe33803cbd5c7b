package dev.verify.reliability.history;

import javax.sql.DataSource;

import dev.verify.security.AttemptLedger;
import dev.verify.security.InMemoryAttemptLedger;
import dev.verify.security.jdbc.JdbcAttemptLedger;
import dev.verify.security.jdbc.JdbcSecondFactorCounters;
import dev.verify.security.limit.InMemorySecondFactorCounters;
import dev.verify.security.limit.SecondFactorCounters;

/**
 * The stores that a login needs.
 */
record StorePair(AttemptLedger ledger, SecondFactorCounters counters) {

	static StorePair inMemory() {
		return new StorePair(new InMemoryAttemptLedger(), new InMemorySecondFactorCounters());
	}

	static StorePair in(DataSource database) {
		return new StorePair(new JdbcAttemptLedger(database), new JdbcSecondFactorCounters(database));
	}

}
