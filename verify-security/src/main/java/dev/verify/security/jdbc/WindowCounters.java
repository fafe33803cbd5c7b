package dev.verify.security.jdbc;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

import dev.verify.security.internal.OptimisticRetry;
import dev.verify.security.throttle.CounterUpdate;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts in several windows at once: one transaction and one batch of statements, which a
 * database with an empty table is sent twice.
 */
final class WindowCounters {

	/** Of a window that another one begins at the same moment, the unique key decides. */
	private static final String BEGIN = """
			INSERT INTO second_factor_window (counter_key, taken, ends_at)
			SELECT CAST(:key AS VARCHAR(100)), 1, CAST(:endsAt AS TIMESTAMP(6) WITH TIME ZONE)
			WHERE NOT EXISTS (SELECT 1 FROM second_factor_window WHERE counter_key = :key)
			""";

	private final JdbcClient jdbc;

	private final NamedParameterJdbcTemplate batches;

	private final OwnTransaction own;

	private final DataProtection protection;

	WindowCounters(OwnTransaction own, DataProtection protection) {
		this.jdbc = own.jdbc();
		this.batches = new NamedParameterJdbcTemplate(own.dataSource());
		this.own = own;
		this.protection = protection;
	}

	OptionalInt takeAll(List<CounterUpdate> takes, Instant now) {
		OptionalInt never = places(takes.size()).filter((place) -> takes.get(place).limit() < 1).findFirst();
		if (never.isPresent() || takes.isEmpty()) {
			return never;
		}
		List<MapSqlParameterSource> rows = takes.stream().map((take) -> row(take, now)).toList();
		// A round is lost to another who begins the same window.
		return OptimisticRetry.win(() -> {
			Taking taking = new Taking(rows);
			return (this.own.decide(taking::take) || taking.refused.isPresent()) ? Optional.of(taking.refused)
					: Optional.empty();
		});
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

	private MapSqlParameterSource row(CounterUpdate take, Instant now) {
		return new MapSqlParameterSource("key", this.protection.fingerprint(take.key())).addValue("limit", take.limit())
			.addValue("now", Columns.write(now))
			.addValue("endsAt", Columns.write(now.plus(take.window())));
	}

	private static IntStream places(int size) {
		return IntStream.range(0, size);
	}

	/** One try to take all, in a transaction. */
	private final class Taking {

		private final List<MapSqlParameterSource> rows;

		private OptionalInt refused = OptionalInt.empty();

		Taking(List<MapSqlParameterSource> rows) {
			this.rows = rows;
		}

		/**
		 * A window that could not be taken from is not there, or used up, or begun by
		 * another one in between: then it is taken from once more.
		 */
		boolean take() {
			int[] left = places(this.rows.size()).toArray();
			for (String sql : List.of(JdbcSecondFactorCounters.TAKE, BEGIN, JdbcSecondFactorCounters.TAKE)) {
				left = without(left, sql);
			}
			this.refused = IntStream.of(left).findFirst();
			return left.length == 0;
		}

		/** Runs a statement for some of the rows, and tells for which it did nothing. */
		private int[] without(int[] places, String sql) {
			if (places.length == 0) {
				return places;
			}
			int[] done = WindowCounters.this.batches.batchUpdate(sql,
					IntStream.of(places).mapToObj(this.rows::get).toArray(SqlParameterSource[]::new));
			return places(places.length).filter((i) -> done[i] == 0).map((i) -> places[i]).toArray();
		}

	}

}
