package dev.verify.reliability.history;

import javax.sql.DataSource;

import dev.verify.security.jdbc.JdbcChallengeLedger;
import dev.verify.security.jdbc.JdbcSecondFactorCounters;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.ledger.InMemoryChallengeLedger;
import dev.verify.security.throttle.InMemorySecondFactorCounters;
import dev.verify.security.throttle.SecondFactorCounters;

/**
 * The stores that a login needs.
 */
record StorePair(ChallengeLedger ledger, SecondFactorCounters counters) {

	static StorePair inMemory() {
		return new StorePair(new InMemoryChallengeLedger(), new InMemorySecondFactorCounters());
	}

	static StorePair in(DataSource database) {
		return new StorePair(new JdbcChallengeLedger(database), new JdbcSecondFactorCounters(database));
	}

}
