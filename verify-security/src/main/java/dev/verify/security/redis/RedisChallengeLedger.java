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
import java.util.List;
import java.util.Optional;

import dev.verify.security.SecondFactorMethod;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.ledger.ChallengeState;
import dev.verify.security.ledger.ClaimResult;
import dev.verify.security.ledger.LedgerEntry;
import dev.verify.security.throttle.AttemptCount;
import dev.verify.security.throttle.CounterUpdate;
import dev.verify.security.throttle.SecondFactorCounters;
import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.core.script.RedisScript;

/**
 * Keeps challenges in Redis: one hash for each target, and two sorted sets. A change is
 * one script, whose answer tells who won.
 */
final class RedisChallengeLedger implements ChallengeLedger {

	private static final int MAX_LEFT = 10_000;

	private static final String FIELDS = "'v', 'challenge', 'user', 'enrollment', 'method', 'open', 'sid', "
			+ "'opened', 'next', 'sends'";

	/**
	 * {@code KEYS}: challenge, open challenges. {@code ARGV}: the call, the TTL, until
	 * when it matters, the name among the open ones, and the fields. A call that is sent
	 * again writes the same again, which replicas then confirm.
	 */
	private static final String WRITE = """
			redis.call('HSET', KEYS[1], 'call', ARGV[1], 'v', ARGV[5], 'challenge', ARGV[6], 'user', ARGV[7],
			  'enrollment', ARGV[8], 'method', ARGV[9], 'open', ARGV[10], 'sid', ARGV[11], 'opened', ARGV[12],
			  'next', ARGV[13], 'sends', ARGV[14])
			redis.call('PEXPIRE', KEYS[1], ARGV[2])
			if ARGV[10] == '1' then
			  redis.call('ZADD', KEYS[2], ARGV[3], ARGV[4])
			  redis.call('PEXPIRE', KEYS[2], ARGV[2])
			else
			  redis.call('ZREM', KEYS[2], ARGV[4])
			end
			""";

	private static final RedisScript<?> INSERT = RedisScript.of("""
			if redis.call('EXISTS', KEYS[1]) == 1 and redis.call('HGET', KEYS[1], 'call') ~= ARGV[1] then
			  return 0
			end
			""" + WRITE + "return 1");

	private static final RedisScript<?> REPLACE = RedisScript.of("""
			local present = redis.call('HMGET', KEYS[1], 'v', 'call')
			if present[1] ~= ARGV[15] and present[2] ~= ARGV[1] then
			  return 0
			end
			""" + WRITE + "return 1");

	/**
	 * {@code KEYS}: challenge, open challenges, windows. {@code ARGV}: as for the others,
	 * an empty version for the first entry, then those of the windows. Returns the index
	 * of a full window, -1 for a claim that was written, or -2 if another change came
	 * first.
	 */
	private static final RedisScript<?> CLAIM = RedisScript.of("""
			local present = redis.call('HMGET', KEYS[1], 'v', 'call')
			if present[2] == ARGV[1] then
			  return -1
			end
			if (present[1] or '') ~= ARGV[15] then
			  return -2
			end
			""" + RedisSecondFactorCounters.lookAtWindows(2, 15) + WRITE
			+ RedisSecondFactorCounters.countInWindows(2, 15) + "return -1");

	private static final RedisScript<?> FIND = RedisScript.of("return redis.call('HMGET', KEYS[1], " + FIELDS + ")");

	private static final RedisScript<?> FIND_BOTH = RedisScript.of("return {redis.call('HMGET', KEYS[1], " + FIELDS
			+ "), redis.call('HMGET', KEYS[2], " + RedisSecondFactorCounters.FIELDS + ")}");

	/** {@code ARGV}: the time of use, the target with the proof, the TTL. */
	private static final RedisScript<?> SPEND = RedisScript.of("""
			local added = redis.call('ZADD', KEYS[1], 'NX', ARGV[1], ARGV[2])
			redis.call('PEXPIRE', KEYS[1], ARGV[3])
			return added
			""");

	/** {@code ARGV}: the time before, at most how many, what challenges begin with. */
	private static final RedisScript<?> FIND_LEFT = RedisScript
		.of("""
				local left = {}
				for _, target in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', '(' .. ARGV[1], 'LIMIT', 0, ARGV[2])) do
				  local entry = redis.call('HMGET', ARGV[3] .. target, %s)
				  if entry[1] then
				    table.insert(left, target)
				    table.insert(left, entry)
				  end
				end
				return left
				"""
			.formatted(FIELDS));

	private static final RedisScript<?> FORGET = RedisScript.of("""
			local left = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', '(' .. ARGV[1], 'LIMIT', 0, ARGV[2])
			for _, target in ipairs(left) do
			  redis.call('UNLINK', ARGV[3] .. target)
			  redis.call('ZREM', KEYS[1], target)
			end
			return #left
			""");

	private static final RedisScript<?> FORGET_USED = RedisScript
		.of("return redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', '(' .. ARGV[1])");

	private final RedisCommands commands;

	private final RedisKeys keys;

	RedisChallengeLedger(RedisCommands commands, RedisKeys keys) {
		this.commands = commands;
		this.keys = keys;
	}

	@Override
	public Optional<LedgerEntry> find(String target) {
		return Optional.ofNullable(map(target, this.commands.read(FIND, List.of(this.keys.challenge(target)))));
	}

	@Override
	public ChallengeState read(String target, String counterKey, SecondFactorCounters counters) {
		return (counters instanceof RedisSecondFactorCounters redis && redis.isIn(this.commands))
				? readBoth(target, counterKey) : ChallengeLedger.super.read(target, counterKey, counters);
	}

	private ChallengeState readBoth(String target, String counterKey) {
		List<@Nullable Object> both = this.commands.read(FIND_BOTH,
				List.of(this.keys.challenge(target), this.keys.attempts(counterKey)));
		AttemptCount count = RedisSecondFactorCounters.map(counterKey, list(both.get(1)));
		return new ChallengeState(map(target, list(both.get(0))),
				(count != null) ? count : AttemptCount.none(counterKey));
	}

	@Override
	public boolean insert(LedgerEntry entry) {
		return write(INSERT, entry);
	}

	@Override
	public boolean replace(long expectedVersion, LedgerEntry entry) {
		return write(REPLACE, entry, String.valueOf(expectedVersion));
	}

	/** In one script, if the counters are in the same Redis. */
	@Override
	public ClaimResult claim(@Nullable LedgerEntry present, LedgerEntry entry, List<CounterUpdate> takes,
			SecondFactorCounters counters, Instant now) {
		if (!(counters instanceof RedisSecondFactorCounters redis && redis.isIn(this.commands))) {
			return ChallengeLedger.super.claim(present, entry, takes, counters, now);
		}
		List<String> names = new ArrayList<>(List.of(this.keys.challenge(entry.target()), this.keys.openChallenges()));
		names.addAll(redis.names(takes));
		List<String> arguments = new ArrayList<>(
				List.of(arguments(entry, (present != null) ? String.valueOf(present.version()) : "")));
		arguments.addAll(RedisSecondFactorCounters.arguments(takes, now));
		int answer = (int) this.commands.change(CLAIM, names, arguments.toArray(String[]::new));
		if (answer >= 0) {
			return ClaimResult.ofExhausted(answer);
		}
		return (answer == -1) ? ClaimResult.ofWritten() : ClaimResult.ofSuperseded();
	}

	/** The end of a challenge is its success or its denial: neither may be lost. */
	private boolean write(RedisScript<?> script, LedgerEntry entry, String... expected) {
		List<String> names = List.of(this.keys.challenge(entry.target()), this.keys.openChallenges());
		String[] arguments = arguments(entry, expected);
		return (entry.open() ? this.commands.change(script, names, arguments)
				: this.commands.settle(script, names, arguments)) > 0;
	}

	private String[] arguments(LedgerEntry entry, String... expected) {
		Duration needed = Duration.between(entry.openedAt(), entry.nextSendAt());
		Instant matters = needed.isNegative() ? entry.openedAt() : entry.nextSendAt();
		String kept = String.valueOf((needed.isNegative() ? RedisTimes.KEPT : RedisTimes.KEPT.plus(needed)).toMillis());
		List<String> arguments = new ArrayList<>(List.of(RedisCommands.call(), kept, RedisTimes.write(matters),
				this.keys.digest(entry.target()), String.valueOf(entry.version()), entry.challengeId(), entry.userId(),
				entry.enrollmentId(), entry.method().name(), entry.open() ? "1" : "0",
				(entry.providerSid() != null) ? entry.providerSid() : "", RedisTimes.write(entry.openedAt()),
				RedisTimes.write(entry.nextSendAt()), String.valueOf(entry.sends())));
		arguments.addAll(List.of(expected));
		return arguments.toArray(String[]::new);
	}

	@Override
	public boolean spend(String target, String proof, Instant now) {
		return this.commands.settle(SPEND, List.of(this.keys.usedCodes()), RedisTimes.write(now),
				this.keys.digest(target) + ':' + this.keys.digest(proof),
				String.valueOf(RedisTimes.KEPT.toMillis())) > 0;
	}

	@Override
	public List<LedgerEntry> findLeft(Instant before) {
		List<@Nullable Object> found = this.commands.read(FIND_LEFT, List.of(this.keys.openChallenges()),
				RedisTimes.write(before), String.valueOf(MAX_LEFT), this.keys.challenges());
		List<LedgerEntry> left = new ArrayList<>();
		for (int i = 0; i < found.size(); i += 2) {
			LedgerEntry entry = map(RedisCommands.text(found.get(i)), list(found.get(i + 1)));
			if (entry != null) {
				left.add(entry);
			}
		}
		return left;
	}

	/** Challenges that are not open end by their TTL. */
	@Override
	public void forget(Instant before, Instant proofsBefore) {
		long removed = MAX_LEFT;
		while (removed == MAX_LEFT) {
			removed = this.commands.change(FORGET, List.of(this.keys.openChallenges()), RedisTimes.write(before),
					String.valueOf(MAX_LEFT), this.keys.challenges());
		}
		this.commands.change(FORGET_USED, List.of(this.keys.usedCodes()), RedisTimes.write(proofsBefore));
	}

	@SuppressWarnings("unchecked")
	private static List<@Nullable Object> list(@Nullable Object value) {
		return (value instanceof List<?> list) ? (List<@Nullable Object>) list : List.of();
	}

	private static @Nullable LedgerEntry map(String target, List<@Nullable Object> fields) {
		if (fields.get(0) == null) {
			return null;
		}
		List<String> values = fields.stream().map(RedisCommands::text).toList();
		return new LedgerEntry(target, Long.parseLong(values.get(0)), values.get(1), values.get(2), values.get(3),
				SecondFactorMethod.valueOf(values.get(4)), "1".equals(values.get(5)),
				values.get(6).isEmpty() ? null : values.get(6), RedisTimes.read(values.get(7)),
				RedisTimes.read(values.get(8)), Integer.parseInt(values.get(9)));
	}

}
