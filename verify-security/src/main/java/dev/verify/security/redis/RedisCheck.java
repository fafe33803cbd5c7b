package dev.verify.security.redis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * Asks a Redis server, by {@code INFO}, whether the stores work with it. A managed server
 * forbids {@code CONFIG}.
 */
final class RedisCheck {

	private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*");

	private static final Pattern REPLICA = Pattern.compile("slave\\d+");

	/** A replica that is still reading the master's data confirms nothing. */
	private static final String ONLINE = "state=online";

	private static final int[] OLDEST = { 6, 2 };

	/** What all other scripts do: read and write a key of the stores. */
	private static final RedisScript<?> WRITE = RedisScript
		.of("redis.call('SET', KEYS[1], ARGV[1], 'PX', 1000) return redis.call('DEL', KEYS[1])");

	private final RedisCommands commands;

	private final RedisKeys keys;

	RedisCheck(RedisCommands commands, RedisKeys keys) {
		this.commands = commands;
		this.keys = keys;
	}

	List<String> problems() {
		List<String> problems = new ArrayList<>();
		try (RedisConnection connection = this.commands.connections().getConnection()) {
			Properties server = info(connection, "server");
			values(server, "redis_version").stream()
				.filter((version) -> !isSupported(version))
				.forEach((version) -> problems.add("Redis " + version + " is not supported. Use Redis 6.2 or later."));
			Set<String> policies = values(info(connection, "memory"), "maxmemory_policy");
			if (!policies.equals(Set.of("noeviction"))) {
				problems.add("The maxmemory-policy is " + (policies.isEmpty() ? "unknown" : String.join(", ", policies))
						+ ": Redis may evict a used code, which is accepted again then. Set 'maxmemory-policy "
						+ "noeviction', or use a Redis of its own for the second factor.");
			}
			Properties replication = info(connection, "replication");
			if (values(replication, "role").equals(Set.of("slave"))) {
				problems.add("The server is a replica, which accepts no changes. Connect to the master.");
			}
			else if (this.commands.replicas() > 0) {
				problems.addAll(problemsOfReplicas(connection, replication));
			}
		}
		if (problems.isEmpty()) {
			this.commands.change(WRITE, List.of(this.keys.done("check")), "1");
		}
		return problems;
	}

	private List<String> problemsOfReplicas(RedisConnection connection, Properties replication) {
		if (values(info(connection, "cluster"), "cluster_enabled").contains("1")) {
			return List.of("Redis Cluster cannot wait for replicas. Set the number of replicas to 0, or use Redis "
					+ "Sentinel or a single master.");
		}
		long online = replication.stringPropertyNames()
			.stream()
			.filter((name) -> REPLICA.matcher(name).matches() && replication.getProperty(name).contains(ONLINE))
			.count();
		return (online >= this.commands.replicas()) ? List.of()
				: List.of("At least " + this.commands.replicas() + " replicas must confirm changes, but " + online
						+ " are online. Start the replicas, or lower the number.");
	}

	private static Properties info(RedisConnection connection, String section) {
		return Objects.requireNonNullElseGet(connection.serverCommands().info(section), Properties::new);
	}

	/** A cluster answers for each node, with its address as a prefix of the name. */
	private static Set<String> values(Properties info, String name) {
		return info.stringPropertyNames()
			.stream()
			.filter((property) -> property.equals(name) || property.endsWith('.' + name))
			.map(info::getProperty)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static boolean isSupported(String version) {
		Matcher matcher = VERSION.matcher(version);
		int[] numbers = matcher.matches()
				? new int[] { Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)) } : new int[0];
		return Arrays.compare(numbers, OLDEST) >= 0;
	}

}
