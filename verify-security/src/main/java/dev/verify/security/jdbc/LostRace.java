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

package dev.verify.security.jdbc;

import java.sql.SQLException;
import java.util.Set;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;

/**
 * Tells failures of a database that mean "another transaction came first, try again" from
 * all others. Spring does not translate all of them: MariaDB reports a changed snapshot
 * and a lock timeout with the general SQL state {@code HY000}.
 */
final class LostRace {

	/** Lock not available, of PostgreSQL; statement timeout while waiting, of H2. */
	private static final Set<String> STATES = Set.of("55P03", "HYT00");

	/** Of MariaDB and MySQL: snapshot changed, lock wait timeout, deadlock. */
	private static final Set<Integer> INNODB = Set.of(1020, 1205, 1213);

	private LostRace() {
	}

	static boolean is(DataAccessException failure) {
		if (failure instanceof ConcurrencyFailureException) {
			return true;
		}
		for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException ex && isLost(ex)) {
				return true;
			}
		}
		return false;
	}

	private static boolean isLost(SQLException ex) {
		String state = String.valueOf(ex.getSQLState());
		return state.startsWith("40") || STATES.contains(state)
				|| ("HY000".equals(state) && INNODB.contains(ex.getErrorCode()));
	}

}
