package dev.verify.security.internal.web.challenge;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.Hesitant;
import dev.verify.security.fixture.Server;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.throttle.SecondFactorCounters;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * On which threads the stores are called.
 */
class OneThreadTests {

	private static final String PHONE = "+12125550137";

	private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

	@Test
	@DisplayName("A submitted code runs on the thread of its request, but for the HTTP call itself")
	void answerWhenSubmittedThenOnTheThreadOfItsRequest() {
		try (Server server = Server.start(recorded(ChallengeLedger.class, ChallengeLedger.inMemory()),
				recorded(SecondFactorCounters.class, SecondFactorCounters.inMemory()))) {
			server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
			Browser alice = server.login("alice").choose(0);
			this.threads.clear();

			alice.answer(server.verify.inbox().latestTo(PHONE).code());

			assertThat(this.threads).singleElement().extracting(Thread::getName).asString().startsWith("http-");
			assertThat(alice.get("/account").status()).isEqualTo(200);
		}
	}

	private <T> T recorded(Class<T> type, T store) {
		return Hesitant.after(type, store, (call) -> this.threads.add(Thread.currentThread()));
	}

}
