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

package dev.verify.autoconfigure.security;

import java.util.List;

import javax.sql.DataSource;

import dev.verify.security.jdbc.JdbcStore;
import dev.verify.security.jdbc.JdbcTables;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DataAccessException;

/**
 * Fails the start if a store of the application is in an unsupported database, or if a
 * table is missing, instead of failing the first login.
 */
class SecondFactorDatabaseCheck implements SmartInitializingSingleton {

	private final ObjectProvider<JdbcStore> stores;

	SecondFactorDatabaseCheck(ObjectProvider<JdbcStore> stores) {
		this.stores = stores;
	}

	@Override
	public void afterSingletonsInstantiated() {
		List<JdbcTables> tables = this.stores.stream().map(JdbcStore::tables).toList();
		tables.forEach((ofAStore) -> requireSupported(ofAStore.dataSource()));
		List<String> problems = tables.stream().flatMap((ofAStore) -> ofAStore.problems().stream()).sorted().toList();
		if (!problems.isEmpty()) {
			throw SecondFactorDatabaseException.tables(problems);
		}
	}

	static void requireSupported(DataSource database) {
		try {
			JdbcTables.unsupported(database).ifPresent((name) -> {
				throw SecondFactorDatabaseException.unsupported(name);
			});
		}
		catch (DataAccessException ex) {
			throw SecondFactorDatabaseException.unreachable(JdbcTables.describe(ex));
		}
	}

}
