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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.data.redis.core.script.RedisScript;

/**
 * Asks the Redis server of the keys, by {@code INFO}, whether the stores work with it. A
 * managed server forbids {@code CONFIG}.
 */
final class RedisCheck {

	private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*");

	private static final Pattern REPLICA = Pattern.compile("slave\\d+");

	/** A replica that is still reading the master's data confirms nothing. */
	private static final String ONLINE = "state=online";

	private static final int[] OLDEST = { 6, 2 };

	/** As a script, since a client that reads from replicas would ask a replica. */
	private static final RedisScript<?> INFO = RedisScript
		.of("return {redis.call('INFO', 'server'), redis.call('INFO', 'memory'), redis.call('INFO', 'replication'), "
				+ "redis.call('INFO', 'cluster')}");

	/** What all other scripts do: write and remove a key of the stores. */
	private static final RedisScript<?> WRITE = RedisScript
		.of("redis.call('SET', KEYS[1], ARGV[1], 'PX', 1000) return redis.call('DEL', KEYS[1])");

	private final RedisCommands commands;

	private final List<String> keys;

	RedisCheck(RedisCommands commands, RedisKeys keys) {
		this.commands = commands;
		this.keys = List.of(keys.done("check"));
	}

	List<String> problems() {
		Map<String, String> info = info();
		List<String> problems = new ArrayList<>();
		String version = info.getOrDefault("redis_version", "of an unknown version");
		if (!isSupported(version)) {
			problems.add("Redis " + version + " is not supported. Use Redis 6.2 or later.");
		}
		String policy = info.getOrDefault("maxmemory_policy", "unknown");
		if (!"noeviction".equals(policy)) {
			problems.add("The maxmemory-policy is " + policy + ": Redis may evict a used code, which is accepted again "
					+ "then. Set 'maxmemory-policy noeviction', or use a Redis of its own for the second factor.");
		}
		if ("slave".equals(info.get("role"))) {
			problems.add("The server is a replica, which accepts no changes. Connect to the master.");
		}
		else if (this.commands.replicas() > 0) {
			problems.addAll(problemsOfReplicas(info));
		}
		if (problems.isEmpty()) {
			this.commands.change(WRITE, this.keys, "1");
		}
		return problems;
	}

	private List<String> problemsOfReplicas(Map<String, String> info) {
		if ("1".equals(info.get("cluster_enabled"))) {
			return List.of("Redis Cluster cannot wait for replicas. Set the number of replicas to 0, or use Redis "
					+ "Sentinel or a single master.");
		}
		long online = info.entrySet()
			.stream()
			.filter((field) -> REPLICA.matcher(field.getKey()).matches() && field.getValue().contains(ONLINE))
			.count();
		return (online >= this.commands.replicas()) ? List.of()
				: List.of("At least " + this.commands.replicas() + " replicas must confirm changes, but " + online
						+ " are online. Start the replicas, or lower the number.");
	}

	private Map<String, String> info() {
		String sections = this.commands.read(INFO, this.keys)
			.stream()
			.map(RedisCommands::text)
			.collect(Collectors.joining("\n"));
		Map<String, String> fields = new HashMap<>();
		sections.lines()
			.map((line) -> line.split(":", 2))
			.filter((field) -> field.length == 2)
			.forEach((field) -> fields.put(field[0], field[1].trim()));
		return fields;
	}

	private static boolean isSupported(String version) {
		Matcher matcher = VERSION.matcher(version);
		int[] numbers = matcher.matches()
				? new int[] { Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)) } : new int[0];
		return Arrays.compare(numbers, OLDEST) >= 0;
	}

}
