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

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import dev.verify.security.ledger.ClaimResult;
import dev.verify.security.throttle.CounterUpdate;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts in several windows at once, in one transaction.
 */
final class WindowCounters {

	private final JdbcClient jdbc;

	private final OwnTransaction own;

	private final DataProtection protection;

	WindowCounters(OwnTransaction own, DataProtection protection) {
		this.jdbc = own.jdbc();
		this.own = own;
		this.protection = protection;
	}

	/**
	 * Takes one from each window in one transaction with a claim, which comes first: the
	 * windows that all users share are locked for as short a time as possible.
	 */
	ClaimResult takeAll(BooleanSupplier claim, List<CounterUpdate> takes, Instant now) {
		Map<String, WindowUpdate.Row> rows = new LinkedHashMap<>();
		for (int place = 0; place < takes.size(); place++) {
			WindowUpdate.Row row = WindowUpdate.Row.of(takes.get(place), this.protection, now);
			if (!rows.merge(row.key(), row, WindowUpdate.Row::and).fits()) {
				return ClaimResult.ofExhausted(place);
			}
		}
		AtomicBoolean claimed = new AtomicBoolean();
		BooleanSupplier update = update(List.copyOf(rows.values()), Columns.write(now));
		if (this.own.count(() -> {
			claimed.set(false);
			claimed.set(claim.getAsBoolean());
			return claimed.get() && (rows.isEmpty() || update.getAsBoolean());
		})) {
			return ClaimResult.ofWritten();
		}
		OptionalInt full = claimed.get() ? full(takes, now) : OptionalInt.empty();
		// With none full, another transaction has begun the same window just then.
		return full.isPresent() ? ClaimResult.ofExhausted(full.getAsInt()) : ClaimResult.ofSuperseded();
	}

	private BooleanSupplier update(List<WindowUpdate.Row> rows, @Nullable Long now) {
		return this.own.isPostgreSql() ? new PostgreSqlWindowUpdate(this.jdbc, rows, now)
				: new WindowUpdate(this.jdbc, rows, now);
	}

	private OptionalInt full(List<CounterUpdate> takes, Instant now) {
		Map<String, Integer> taken = taken(takes.stream().map(CounterUpdate::key).toList(), now);
		return IntStream.range(0, takes.size())
			.filter((place) -> taken.merge(takes.get(place).key(), 1, Integer::sum) > takes.get(place).limit())
			.findFirst();
	}

	Map<String, Integer> taken(List<String> keys, Instant now) {
		Map<String, String> names = new HashMap<>();
		keys.forEach((key) -> names.put(this.protection.fingerprint(key), key));
		Map<String, Integer> taken = new HashMap<>();
		this.own.list(this.jdbc
			.sql("SELECT counter_key, taken FROM second_factor_window WHERE counter_key IN (:keys) AND ends_at > :now")
			.param("keys", names.keySet())
			.param("now", Columns.write(now))
			.query((row, number) -> Map.entry(names.get(row.getString(1)), row.getInt(2))))
			.forEach((count) -> taken.put(count.getKey(), count.getValue()));
		return taken;
	}

}
