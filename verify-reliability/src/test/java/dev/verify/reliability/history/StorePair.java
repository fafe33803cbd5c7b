package dev.verify.reliability.history;

import javax.sql.DataSource;

import dev.verify.security.jdbc.JdbcStores;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.throttle.SecondFactorCounters;

/**
 * The stores that a login needs.
 */
record StorePair(ChallengeLedger ledger, SecondFactorCounters counters) {

	static StorePair inMemory() {
		return new StorePair(ChallengeLedger.inMemory(), SecondFactorCounters.inMemory());
	}

	static StorePair in(DataSource database) {
		return new StorePair(JdbcStores.of(database).ledger(), JdbcStores.of(database).counters());
	}

}
