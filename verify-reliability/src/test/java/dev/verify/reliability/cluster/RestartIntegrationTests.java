package dev.verify.reliability.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A new version goes out while people log in: one node after the other is taken out of
 * the proxy, stopped and started.
 */
@ClusterTest
class RestartIntegrationTests {

	private static final int WINDOWS = 4;

	/** So many logins are under way when a node goes, and as many follow at least. */
	private static final int MOST_LOGINS = 60;

	private final Cluster cluster;

	private final Enroller enroller;

	RestartIntegrationTests(Cluster cluster) {
		this.cluster = cluster;
		this.enroller = new Enroller(cluster);
	}

	@Test
	void loginsWhenTheNodesAreRestartedOneAfterTheOtherThenAllEndInTheAccount() throws Exception {
		ConcurrentLinkedQueue<String> complaints = new ConcurrentLinkedQueue<>();
		AtomicBoolean over = new AtomicBoolean();
		ExecutorService windows = Executors.newFixedThreadPool(WINDOWS);
		List<Future<Integer>> logins = new ArrayList<>();
		for (int window = 0; window < WINDOWS; window++) {
			logins.add(windows.submit(() -> logInUntil(over, complaints)));
		}
		for (Node node : this.cluster.nodes) {
			this.cluster.proxy.drain(node);
			node.stop();
			node.launch().ready();
			this.cluster.proxy.restore(node);
		}
		over.set(true);
		int done = 0;
		for (Future<Integer> login : logins) {
			done += login.get();
		}
		windows.shutdown();

		Cases.count("logins during a rolling restart", done);
		assertThat(complaints).isEmpty();
		assertThat(done).isGreaterThanOrEqualTo(WINDOWS);
	}

	private int logInUntil(AtomicBoolean over, ConcurrentLinkedQueue<String> complaints) {
		int logins = 0;
		do {
			logIn(this.enroller.phone(this.cluster.person()), complaints);
			logins++;
		}
		while (!over.get() && logins < MOST_LOGINS / WINDOWS * Cluster.ROUNDS);
		return logins;
	}

	/** Each answer has to be a page or a way to one; the account opens after the code. */
	private void logIn(Person person, ConcurrentLinkedQueue<String> complaints) {
		person.get("/account");
		check(person, "account", complaints);
		person.get("/login");
		check(person, "login page", complaints);
		person.post("/login", "username", person.customer().name(), "password", Customer.PASSWORD);
		check(person, "login", complaints);
		if (person.isIn()) {
			complaints.add("in without a code");
		}
		person.press(0);
		check(person, "press", complaints);
		if (this.cluster.messagesTo(person).size() != 1) {
			complaints.add("messages for one press: " + this.cluster.messagesTo(person).size());
			return;
		}
		person.answer(this.cluster.codeOf(person));
		check(person, "answer", complaints);
		if (!person.isIn()) {
			complaints.add("not in with the code: " + person.status() + ' ' + person.location());
		}
	}

	private static void check(Person person, String step, ConcurrentLinkedQueue<String> complaints) {
		if (person.status() != 200 && person.status() != 302 || !person.problem().isEmpty()) {
			complaints.add(step + ": " + person.status() + ' ' + person.location());
		}
	}

}
