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

package dev.verify.security.webflux;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.fixture.Application;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.HookedLedger;
import dev.verify.security.fixture.Race;
import dev.verify.security.fixture.RedisServer;
import dev.verify.security.fixture.Server;
import dev.verify.security.fixture.Stack;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * R13, B24: what sessions of WebFlux do when requests overlap, over real sockets, for
 * each kind of store.
 */
@Timeout(60)
class SessionTrapTests {

	private static final String PHONE = "+12125550183";

	private Server server;

	private void start(SessionStore store) {
		if (store == SessionStore.REDIS) {
			RedisServer.shared();
		}
		this.server = Server.start(Stack.WEBFLUX, store.application());
		this.server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
	}

	@AfterEach
	void stop() {
		if (this.server != null) {
			this.server.close();
		}
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("T1: a slow request of the old session ID is not handed the verified one")
	void slowRequestWhenFactorPassesThenKeepsTheOldId(SessionStore store) throws Exception {
		start(store);
		Browser alice = this.server.login("alice").choose(0);
		Browser thief = alice.copy();
		String before = alice.session();
		SlowRequest slow = begin(thief, "/slow");

		alice.answer(code());
		slow.end();

		assertThat(alice.session()).isNotEqualTo(before);
		assertThat(thief.session()).isNotEqualTo(alice.session());
		assertThat(thief.body()).as("the login of the shared session").isNotEqualTo("account of alice");
		assertThat(thief.get("/account").status()).isNotEqualTo(200);
		assertThat(alice.get("/account").status()).isEqualTo(200);
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("T1: a planted session ID and a slow request are not handed the victim's login")
	void slowRequestWhenPasswordIsGivenThenKeepsTheOldId(SessionStore store) throws Exception {
		start(store);
		Browser victim = this.server.browser().get("/login");
		Browser thief = victim.copy();
		SlowRequest slow = begin(thief, "/slow");

		victim.post("/login", "username", "alice", "password", Application.PASSWORD);
		slow.end();

		assertThat(thief.session()).isNotEqualTo(victim.session());
		assertThat(thief.body()).as("the login of the shared session").doesNotContain("alice");
		assertThat(victim.get("/account").location()).isEqualTo("/second-factor");
		assertThat(thief.get("/second-factor").status()).isNotEqualTo(200);
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("T2: a login that ended while the provider was asked stays ended")
	void codeWhenLoggedOutMeanwhileThenNoUserIsIn(SessionStore store) {
		start(store);
		HookedLedger ledger = hookLedger();
		Browser alice = this.server.login("alice").choose(0);
		Browser other = alice.copy();
		ledger.whenPassed(() -> {
			ledger.whenPassed(() -> {
			});
			assertThat(other.post("/logout").location()).isEqualTo("/login?logout");
		});

		alice.answer(code());

		assertThat(alice.location()).startsWith("/second-factor?error=expired");
		assertThat(alice.get("/account").location()).isEqualTo("/login");
		assertThat(other.get("/account").location()).isEqualTo("/login");
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("T3: a closed tab loses no code and ends no login; the next request is granted, once")
	void codeWhenTabIsClosedThenCollectedByTheNextRequest(SessionStore store) throws Exception {
		start(store);
		HookedLedger ledger = hookLedger();
		Browser alice = this.server.login("alice").choose(0);
		String before = alice.session();
		closeTabWhileCodeIsChecked(alice, ledger);

		assertThat(alice.get("/second-factor").location()).isEqualTo("/account");
		assertThat(alice.session()).isNotEqualTo(before);
		assertThat(alice.get("/account").status()).isEqualTo(200);
		assertThat(this.server.verify.inbox().messages()).hasSize(1);
		assertThat(this.server.calls("CreateVerificationCheck")).isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("T3: of many requests that come after a closed tab, one collects the grant")
	void codeWhenTabIsClosedThenCollectedOnce(SessionStore store) throws Exception {
		start(store);
		HookedLedger ledger = hookLedger();
		Browser alice = this.server.login("alice").choose(0);
		closeTabWhileCodeIsChecked(alice, ledger);
		List<Browser> tabs = IntStream.range(0, 16).mapToObj((i) -> alice.copy()).toList();

		Race.of(tabs.size(), (i) -> () -> tabs.get(i).get("/second-factor"));

		assertThat(verified(tabs)).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("T3: a copy of the session that a slow request writes back collects no approval")
	void codeWhenSlowRequestWritesTheOldSessionBackThenOnlyTheOwnerCollects(SessionStore store) throws Exception {
		start(store);
		HookedLedger ledger = hookLedger();
		Browser alice = this.server.login("alice").choose(0);
		Browser thief = alice.copy();
		SlowRequest slow = begin(thief, "/slow");
		alice.get("/rename");
		slow.end();
		closeTabWhileCodeIsChecked(alice, ledger);

		thief.get("/second-factor");

		assertThat(thief.get("/account").status()).isNotEqualTo(200);
		alice.get("/second-factor");
		assertThat(alice.get("/account").status()).isEqualTo(200);
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("T1: a request of the old session ID neither sees nor ends the verified session")
	void slowRequestWhenItEndsTheSessionThenTheVerifiedOneStays(SessionStore store) throws Exception {
		start(store);
		Browser alice = this.server.login("alice").choose(0);
		for (String path : List.of("/slow-clear", "/slow-invalidate", "/slow-id")) {
			Browser old = alice.copy();
			String before = old.session();
			SlowRequest slow = begin(old, path);
			if (path.equals("/slow-clear")) {
				alice.answer(code());
			}
			else {
				alice.get("/rename");
			}

			assertThat(slow.end().body()).as(path).doesNotContain(alice.session());
			assertThat(alice.session()).as(path).isNotEqualTo(before);
			assertThat(alice.get("/account").status()).as(path).isEqualTo(200);
		}
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("T14: a request whose session another one renames meanwhile is no internal error")
	void requestWhenAnotherRenamesTheSessionMeanwhileThenTheResponseSaysSo(SessionStore store) {
		start(store);
		HookedLedger ledger = hookLedger();
		Browser alice = this.server.login("alice").get("/second-factor");
		Browser other = alice.copy();
		ledger.whenInserted(() -> {
			ledger.whenInserted(() -> {
			});
			other.get("/rename");
		});

		alice.post("/second-factor/start", "enrollment", this.server.enrollments.findByUserId("alice").get(0).id());

		// In the other stores the renamed session is there, and the page goes on.
		assertThat(alice.status()).isEqualTo((store == SessionStore.REDIS) ? 401 : 302);
		if (store == SessionStore.REDIS) {
			assertThat(alice.body()).contains("Sign in again");
		}
		assertThat(other.get("/second-factor").status()).isEqualTo(200);
		assertThat(this.server.verify.inbox().messages()).hasSize(1);
	}

	private HookedLedger hookLedger() {
		HookedLedger ledger = new HookedLedger();
		this.server.useLedger(ledger);
		return ledger;
	}

	/** Returns when the page has opened its session. */
	private SlowRequest begin(Browser browser, String path) throws InterruptedException {
		SessionStore.Gate gate = this.server.bean(SessionStore.Pages.class).close();
		CompletableFuture<Browser> response = CompletableFuture.supplyAsync(() -> browser.get(path));
		assertThat(gate.arrived.await(20, TimeUnit.SECONDS)).isTrue();
		return new SlowRequest(gate, response);
	}

	/** Returns when the step has noted that the code was right. */
	private void closeTabWhileCodeIsChecked(Browser alice, HookedLedger ledger) throws InterruptedException {
		CountDownLatch reached = new CountDownLatch(1);
		CountDownLatch closed = new CountDownLatch(1);
		CountDownLatch noted = new CountDownLatch(1);
		ledger.whenPassed(() -> {
			ledger.whenPassed(() -> {
			});
			ledger.whenInserted(noted::countDown);
			reached.countDown();
			await(closed);
		});
		CompletableFuture<?> tab = alice.postAndLeave("/second-factor/verify", "code", code());
		assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
		CountDownLatch left = new CountDownLatch(1);
		this.server.bean(SessionStore.Pages.class).left = left;
		tab.cancel(true);
		assertThat(left.await(20, TimeUnit.SECONDS)).as("the server notices").isTrue();
		assertThat(alice.get("/account").location()).as("still logged in").isEqualTo("/second-factor");
		closed.countDown();
		assertThat(noted.await(20, TimeUnit.SECONDS)).isTrue();
	}

	private Set<String> verified(List<Browser> tabs) {
		return tabs.stream()
			.map(Browser::session)
			.filter((session) -> this.server.browser().withSession(session).get("/account").status() == 200)
			.collect(Collectors.toSet());
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("R06: 32 right codes at once: one session is verified")
	void codeWhenSubmittedManyTimesAtOnceThenOneSession(SessionStore store) {
		start(store);
		Browser alice = this.server.login("alice").choose(0);
		String code = code();
		List<Browser> tabs = IntStream.range(0, 32).mapToObj((i) -> alice.copy()).toList();

		Race.of(tabs.size(), (i) -> () -> tabs.get(i).answer(code));

		assertThat(verified(tabs)).hasSize(1);
		assertThat(this.server.browser().withSession(alice.session()).get("/account").status()).as("the old ID")
			.isNotEqualTo(200);
		assertThat(this.server.events).filteredOn(SecondFactorEvent.Passed.class::isInstance).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("T5: a page that changes the session ID does not split a challenge")
	void challengeWhenSessionIdChangesThenIsTheSame(SessionStore store) {
		start(store);
		Browser alice = this.server.login("alice").choose(0);
		String before = alice.session();
		alice.get("/rename");
		assertThat(alice.session()).isNotEqualTo(before);
		alice.choose(0);
		assertThat(this.server.verify.inbox().messages()).hasSize(1);
		assertThat(alice.answer(code()).get("/account").status()).isEqualTo(200);
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("N6: the session ID changes once at the grant, and not with the next page; the old CSRF token is dead")
	void sessionWhenFactorPassesThenIsRenamedOnce(SessionStore store) {
		start(store);
		Browser alice = this.server.login("alice").choose(0);
		Browser stale = alice.copy();
		String before = alice.session();
		alice.answer(code());
		String after = alice.session();
		assertThat(after).isNotEqualTo(before);
		assertThat(alice.challengePage().session()).isEqualTo(after);
		assertThat(stale.withSession(after).post("/logout").status()).isEqualTo(403);
		assertThat(alice.post("/logout").location()).isEqualTo("/login?logout");
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("N7: a login that comes with each request, by Basic, can be verified with the cookie")
	void basicWhenVerifiedWithTheCookieThenPasses(SessionStore store) {
		start(store);
		Browser alice = this.server.browser()
			.withHeader("Authorization", "Basic " + Base64.getEncoder()
				.encodeToString(("alice:" + Application.PASSWORD).getBytes(StandardCharsets.UTF_8)));
		assertThat(alice.get("/account").status()).isEqualTo(401);
		alice.choose(0).answer(code());
		assertThat(alice.get("/account").body()).contains("account of alice", "FACTOR_SMS");
		assertThat(this.server.browser().withSession(alice.session()).get("/account").location())
			.as("the cookie does not replace the password")
			.isEqualTo("/login");
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("N2: the record ends with the logout, in each store")
	void recordWhenLoggedOutThenPasswordAloneIsWithheld(SessionStore store) {
		start(store);
		Browser alice = this.server.login("alice").choose(0).answer(code());
		alice.challengePage().post("/logout");
		alice.get("/login").post("/login", "username", "alice", "password", Application.PASSWORD);
		assertThat(alice.get("/account").location()).isEqualTo("/second-factor");
	}

	private String code() {
		return this.server.verify.inbox().latestTo(PHONE).code();
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await(20, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * A request that waits in its page.
	 */
	private record SlowRequest(SessionStore.Gate gate, CompletableFuture<Browser> response) {

		Browser end() throws Exception {
			this.gate.open();
			return this.response.get(20, TimeUnit.SECONDS);
		}

	}

}
