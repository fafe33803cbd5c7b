package dev.verify.reliability.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the nodes keep in sessions is known by a fixture, so that the next version can be
 * held to reading it.
 */
@ClusterTest
class SessionsIntegrationTests {

	private final Cluster cluster;

	private final Enroller enroller;

	SessionsIntegrationTests(Cluster cluster) {
		this.cluster = cluster;
		this.enroller = new Enroller(cluster);
	}

	@Test
	void sessionsWhenFlowsAreUnderWayThenEachOfOurClassesHasAFixtureInEachVersion() throws Exception {
		Person waiting = walk();
		Thread listening = new Thread(() -> waiting.copy().listen("/second-factor/status"));
		listening.start();
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> ownAttributes().keySet().stream().anyMatch((type) -> type.contains("EventStreams")));

		Map<String, byte[]> own = ownAttributes();
		this.enroller.handset(waiting).approve();
		listening.join();

		String version = System.getProperty("session.fixtures", "");
		if (!version.isEmpty()) {
			for (byte[] bytes : own.values()) {
				SessionFixtures.write(version, bytes);
			}
		}
		assertThat(own).hasSizeGreaterThanOrEqualTo(4);
		assertThat(SessionFixtures.versions()).isNotEmpty();
		for (Path fixtures : SessionFixtures.versions()) {
			assertThat(SessionFixtures.of(fixtures)).extracting(SessionFixtures::typeOf).containsAll(own.keySet());
		}
	}

	/**
	 * Leaves sessions behind in the middle of every flow; returns who waits for a device.
	 */
	private Person walk() {
		this.enroller.phone(person()).logIn().press(0);
		Person phone = person().logIn().get("/second-factor/enrol?method=sms");
		phone.post("/second-factor/enrol/start", "method", "sms", "destination", phone.customer().phone());
		person().logIn().get("/second-factor/enrol").post("/second-factor/enrol/start", "method", "totp");
		person().logIn()
			.get("/second-factor/enrol")
			.post("/second-factor/enrol/start", "method", "push")
			.get("/second-factor/enrol/status");
		return this.enroller.device(person()).logIn().press(0);
	}

	private Person person() {
		return this.cluster.person().on(0);
	}

	/** The attributes that hold something of ours, by their class. */
	private Map<String, byte[]> ownAttributes() throws IOException, ClassNotFoundException {
		Map<String, byte[]> own = new TreeMap<>();
		RedisClient client = RedisClient.create(RedisURI.builder()
			.withHost("localhost")
			.withPort(this.cluster.redis.port())
			.withTimeout(Duration.ofSeconds(20))
			.build());
		try (StatefulRedisConnection<byte[], byte[]> connection = client.connect(ByteArrayCodec.INSTANCE)) {
			RedisCommands<byte[], byte[]> redis = connection.sync();
			for (byte[] key : redis.keys("spring:session:sessions:*")) {
				for (Map.Entry<byte[], byte[]> field : redis.hgetall(key).entrySet()) {
					String name = new String(field.getKey(), StandardCharsets.UTF_8);
					if (name.startsWith("sessionAttr:") && field.getValue().length > 0) {
						Serialized attribute = Serialized.read(field.getValue());
						attribute.own()
							.forEach((type) -> assertThat(attribute.value().getClass().getName())
								.as("an attribute of ours is a record, and nothing of ours is elsewhere")
								.startsWith("dev.verify."));
						if (!attribute.own().isEmpty()) {
							own.put(attribute.value().getClass().getName(), field.getValue());
						}
					}
				}
			}
		}
		finally {
			client.shutdown();
		}
		return own;
	}

}
