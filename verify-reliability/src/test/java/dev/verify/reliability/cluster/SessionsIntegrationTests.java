package dev.verify.reliability.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

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
	void sessionsWhenFlowsAreUnderWayThenEachOfOurClassesHasAFixture() throws Exception {
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
		Path newest = SessionFixtures.versions().get(SessionFixtures.versions().size() - 1);
		assertThat(SessionFixtures.of(newest)).extracting(SessionFixtures::typeOf).containsAll(own.keySet());
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
		Person payer = this.enroller.phone(person()).logIn().press(0);
		payer.answer(this.cluster.codeOf(payer)).get("/transfer");
		payer.post("/transfer", "amount", Customer.AMOUNT, "payee", "Lighthouse Energy");
		return this.enroller.device(person()).logIn().press(0);
	}

	private Person person() {
		return this.cluster.person().on(0);
	}

	/** The attributes that hold something of ours, by their class. */
	private Map<String, byte[]> ownAttributes() throws IOException, ClassNotFoundException {
		Map<String, byte[]> own = new TreeMap<>();
		for (byte[] bytes : this.cluster.redis.sessionAttributes()) {
			Serialized attribute = Serialized.read(bytes);
			if (!attribute.own().isEmpty()) {
				String type = attribute.value().getClass().getName();
				assertThat(type).as("nothing of ours is within other classes").startsWith("dev.verify.");
				own.put(type, bytes);
			}
		}
		return own;
	}

}
