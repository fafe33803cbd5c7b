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

package dev.verify.security.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import dev.verify.security.throttle.AttemptCount;
import dev.verify.security.throttle.CounterUpdate;
import dev.verify.security.throttle.SecondFactorCounters;
import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.core.script.RedisScript;

/**
 * Keeps counters in Redis: one hash for the attempts of each factor, one for each window.
 * A change is one script, whose answer tells whether it happened.
 */
final class RedisSecondFactorCounters implements SecondFactorCounters {

	static final String FIELDS = "'v', 'failures', 'next', 'challenge', 'attempts'";

	/**
	 * {@code ARGV}: the call, the TTL, and the fields. Failures count until a success, so
	 * that they have no TTL.
	 */
	private static final String WRITE = """
			redis.call('HSET', KEYS[1], 'call', ARGV[1], 'v', ARGV[3], 'failures', ARGV[4], 'next', ARGV[5],
			  'challenge', ARGV[6], 'attempts', ARGV[7])
			if ARGV[4] == '0' then
			  redis.call('PEXPIRE', KEYS[1], ARGV[2])
			else
			  redis.call('PERSIST', KEYS[1])
			end
			return 1
			""";

	private static final RedisScript<?> INSERT = RedisScript.of("""
			if redis.call('EXISTS', KEYS[1]) == 1 and redis.call('HGET', KEYS[1], 'call') ~= ARGV[1] then
			  return 0
			end
			""" + WRITE);

	private static final RedisScript<?> REPLACE = RedisScript.of("""
			local present = redis.call('HMGET', KEYS[1], 'v', 'call')
			if present[1] ~= ARGV[8] and present[2] ~= ARGV[1] then
			  return 0
			end
			""" + WRITE);

	private static final RedisScript<?> FIND = RedisScript.of("return redis.call('HMGET', KEYS[1], " + FIELDS + ")");

	/** {@code KEYS}: the windows. {@code ARGV}: as in {@link #arguments}. */
	private static final RedisScript<?> TAKE_ALL = RedisScript
		.of(lookAtWindows(0, 0) + countInWindows(0, 0) + "return -1");

	/** {@code KEYS}: the windows. {@code ARGV}: now. */
	private static final RedisScript<?> READ = RedisScript.of("""
			local found = {}
			for i, key in ipairs(KEYS) do
			  local window = redis.call('HMGET', key, 'taken', 'end')
			  local open = window[1] and tonumber(window[2]) > tonumber(ARGV[1])
			  found[2 * i - 1] = open and window[1] or '0'
			  found[2 * i] = open and window[2] or ''
			end
			return found
			""");

	/** {@code KEYS}: the window, the call. A call that is sent again counts once. */
	private static final RedisScript<?> GIVE_BACK = RedisScript.of("""
			if redis.call('SET', KEYS[2], '1', 'NX', 'PX', ARGV[1])
			    and tonumber(redis.call('HGET', KEYS[1], 'taken') or '0') > 0 then
			  redis.call('HINCRBY', KEYS[1], 'taken', -1)
			end
			return 1
			""");

	private static final RedisScript<?> CLEAR = RedisScript.of("return redis.call('DEL', KEYS[1])");

	/**
	 * Returns the part of a script that looks at all windows before it counts in any, and
	 * ends with the index of a full one. A key may be there twice.
	 * @param keys how many keys the script has before the windows
	 * @param arguments how many arguments the script has before those of the windows
	 */
	static String lookAtWindows(int keys, int arguments) {
		return """
				local now = tonumber(ARGV[%2$d + 1])
				local taken = {}
				for i = 1, #KEYS - %1$d do
				  local key = KEYS[%1$d + i]
				  if not taken[key] then
				    local window = redis.call('HMGET', key, 'taken', 'end')
				    taken[key] = (window[1] and tonumber(window[2]) > now) and tonumber(window[1]) or 0
				  end
				  if taken[key] >= tonumber(ARGV[%2$d + 3 * i - 1]) then
				    return i - 1
				  end
				  taken[key] = taken[key] + 1
				end
				""".formatted(keys, arguments);
	}

	/** Returns the part of a script that takes one from each window. */
	static String countInWindows(int keys, int arguments) {
		return """
				for i = 1, #KEYS - %1$d do
				  local key = KEYS[%1$d + i]
				  local ending = redis.call('HGET', key, 'end')
				  if ending and tonumber(ending) > now then
				    redis.call('HINCRBY', key, 'taken', 1)
				  else
				    redis.call('HSET', key, 'taken', 1, 'end', ARGV[%2$d + 3 * i])
				    redis.call('PEXPIRE', key, ARGV[%2$d + 3 * i + 1])
				  end
				end
				""".formatted(keys, arguments);
	}

	/** Longer than a client tries to send a command again. */
	private static final Duration RESENT = Duration.ofMinutes(10);

	private final RedisCommands commands;

	private final RedisKeys keys;

	RedisSecondFactorCounters(RedisCommands commands, RedisKeys keys) {
		this.commands = commands;
		this.keys = keys;
	}

	@Override
	public Optional<AttemptCount> find(String key) {
		return Optional.ofNullable(map(key, this.commands.read(FIND, List.of(this.keys.attempts(key)))));
	}

	@Override
	public boolean insert(AttemptCount count) {
		return write(INSERT, count);
	}

	@Override
	public boolean replace(long expectedVersion, AttemptCount count) {
		return write(REPLACE, count, String.valueOf(expectedVersion));
	}

	/** With a failure lost, an attacker would go on guessing. */
	private boolean write(RedisScript<?> script, AttemptCount count, String... expected) {
		List<String> names = List.of(this.keys.attempts(count.key()));
		List<String> arguments = new ArrayList<>(
				List.of(RedisCommands.call(), String.valueOf(RedisTimes.KEPT.toMillis()),
						String.valueOf(count.version()), String.valueOf(count.failures()),
						RedisTimes.write(count.nextAttemptAt()), count.challenge(), String.valueOf(count.attempts())));
		arguments.addAll(List.of(expected));
		String[] all = arguments.toArray(String[]::new);
		return ((count.failures() > 0) ? this.commands.settle(script, names, all)
				: this.commands.change(script, names, all)) > 0;
	}

	@Override
	public boolean take(String key, int limit, Duration window, Instant now) {
		return takeAll(List.of(new CounterUpdate(key, limit, window)), now).isEmpty();
	}

	@Override
	public OptionalInt takeAll(List<CounterUpdate> takes, Instant now) {
		if (takes.isEmpty()) {
			return OptionalInt.empty();
		}
		long full = this.commands.change(TAKE_ALL, names(takes), arguments(takes, now).toArray(String[]::new));
		return (full < 0) ? OptionalInt.empty() : OptionalInt.of((int) full);
	}

	List<String> names(List<CounterUpdate> takes) {
		return takes.stream().map((take) -> this.keys.window(take.key())).toList();
	}

	/** Now, then for each window its limit, the end of a new one, and its TTL. */
	static List<String> arguments(List<CounterUpdate> takes, Instant now) {
		List<String> arguments = new ArrayList<>(List.of(RedisTimes.write(now)));
		takes.forEach((take) -> arguments.addAll(List.of(String.valueOf(take.limit()),
				RedisTimes.write(now.plus(take.window())), RedisTimes.ofWindow(take.window()))));
		return arguments;
	}

	@Override
	public void giveBack(String key) {
		this.commands.change(GIVE_BACK, List.of(this.keys.window(key), this.keys.done(RedisCommands.call())),
				String.valueOf(RESENT.toMillis()));
	}

	@Override
	public void clear(String key) {
		this.commands.change(CLEAR, List.of(this.keys.window(key)));
	}

	@Override
	public int taken(String key, Instant now) {
		return taken(List.of(key), now).getOrDefault(key, 0);
	}

	@Override
	public Map<String, Integer> taken(List<String> keys, Instant now) {
		if (keys.isEmpty()) {
			return Map.of();
		}
		List<@Nullable Object> found = windows(keys, now);
		Map<String, Integer> taken = new HashMap<>();
		for (int i = 0; i < keys.size(); i++) {
			taken.put(keys.get(i), Integer.parseInt(RedisCommands.text(found.get(2 * i))));
		}
		return taken;
	}

	@Override
	public Optional<Instant> endOf(String key, Instant now) {
		return Optional.ofNullable(RedisTimes.readOptional(RedisCommands.text(windows(List.of(key), now).get(1))));
	}

	private List<@Nullable Object> windows(List<String> keys, Instant now) {
		return this.commands.read(READ, keys.stream().map(this.keys::window).toList(), RedisTimes.write(now));
	}

	/** Windows end by their TTL. */
	@Override
	public void forget(Instant before) {
	}

	/** Tells whether these counters are where other scripts run. */
	boolean isIn(RedisCommands commands) {
		return this.commands == commands;
	}

	static @Nullable AttemptCount map(String key, List<@Nullable Object> fields) {
		if (fields.get(0) == null) {
			return null;
		}
		List<String> values = fields.stream().map(RedisCommands::text).toList();
		return new AttemptCount(key, Long.parseLong(values.get(0)), Integer.parseInt(values.get(1)),
				RedisTimes.readOptional(values.get(2)), values.get(3), Integer.parseInt(values.get(4)));
	}

}
