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

package dev.verify.security.internal.push;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.sql.DataSource;

import dev.verify.client.VerifyClient;
import dev.verify.client.VerifyCredentials;
import dev.verify.client.entity.Factor;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.handset.Handset;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.PendingChallenge;
import dev.verify.security.PushState;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorPurpose;
import dev.verify.security.SecondFactorService;
import dev.verify.security.SecondFactorSettings;
import dev.verify.security.StartRequest;
import dev.verify.security.StepResult;
import dev.verify.security.config.SecondFactorServices;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.fixture.Database;
import dev.verify.security.fixture.MovableClock;
import dev.verify.security.fixture.Race;
import dev.verify.security.internal.ledger.ChallengeKey;
import dev.verify.security.jdbc.JdbcStores;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.throttle.Rate;
import dev.verify.security.throttle.SecondFactorCounters;
import dev.verify.security.throttle.SendLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.Disposables;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pages that wait for a device, on two nodes that share a database and a clock. The clock
 * stands still unless a test moves it, so that the provider is asked when a test says so.
 */
class PushWaitServiceTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final VerifyEmulator emulator = VerifyEmulator.start();

	private final VerifyClient client = VerifyClient.builder()
		.baseUrl(URI.create(this.emulator.url()))
		.credentials(VerifyCredentials.authToken(this.emulator.accountSid(), this.emulator.authToken()))
		.serviceSid(this.emulator.serviceSid())
		.build();

	private final MovableClock clock = new MovableClock();

	private final List<SecondFactorEvent> events = new CopyOnWriteArrayList<>();

	private final EnrollmentRepository enrollments = EnrollmentRepository.inMemory();

	private final DataSource database = Database.open();

	private final SecondFactorService here = node(SecondFactorSettings.defaults("Test Bank"));

	private final SecondFactorService there = node(SecondFactorSettings.defaults("Test Bank"));

	private final Disposable.Composite tabs = Disposables.composite();

	private Handset phone;

	private String factorSid;

	private PendingChallenge pending;

	@BeforeEach
	void askForAPush() {
		this.phone = this.emulator.handset(UUID.randomUUID().toString()).enroll();
		Factor factor = Objects.requireNonNull(this.client.factors().list(this.phone.identity()).blockFirst());
		this.factorSid = Objects.requireNonNull(factor.sid());
		Enrollment device = Enrollment.ofFactor("alice", SecondFactorMethod.PUSH, this.phone.identity(),
				this.factorSid);
		this.enrollments.save(device);
		StepResult<PendingChallenge> started = this.here.start(StartRequest.of("alice", device.id(), "attempt"));
		this.pending = ((StepResult.Success<PendingChallenge>) Objects.requireNonNull(started)).value();
		this.events.clear();
	}

	@AfterEach
	void stop() {
		this.tabs.dispose();
		this.emulator.close();
	}

	@Test
	@DisplayName("However many tabs wait on two nodes, the provider is asked once for all of them")
	void awaitWhenManyTabsOnTwoNodesThenProviderIsAskedOnSchedule() {
		List<Tab> all = Stream.of(this.here, this.there)
			.flatMap((node) -> IntStream.range(0, 25).mapToObj((i) -> open(node)))
			.toList();
		assertThat(all).allSatisfy((tab) -> assertThat(tab.next()).isEqualTo(PushState.PENDING));
		assertThat(asked()).isEqualTo(1);
		this.phone.approve();
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(all).allSatisfy((tab) -> assertThat(tab.next()).isEqualTo(PushState.APPROVED));
		assertThat(asked()).isEqualTo(2);
	}

	@Test
	@DisplayName("Whoever polls shares the schedule with whoever waits, and learns what others were told")
	void pollWhenOthersHaveAskedThenAnswersFromTheStore() {
		Tab tab = open(this.here);
		assertThat(tab.next()).isEqualTo(PushState.PENDING);
		assertThat(this.there.poll("alice", this.pending)).isEqualTo(PushState.PENDING);
		this.phone.approve();
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(tab.next()).isEqualTo(PushState.APPROVED);
		assertThat(this.there.poll("alice", this.pending)).isEqualTo(PushState.APPROVED);
		assertThat(asked()).isEqualTo(2);
	}

	@Test
	@DisplayName("R39: a hint has the provider asked at once, and does nothing else")
	void wakeWhenChallengeWasAnsweredThenToldAtOnce() {
		Tab tab = open(this.here);
		assertThat(tab.next()).isEqualTo(PushState.PENDING);
		String challenge = this.phone.approve().challengeSid();
		this.here.pushWaits().wake("YC" + "0".repeat(32));
		assertThat(asked()).isEqualTo(1);
		this.here.pushWaits().wake(challenge);
		assertThat(tab.next()).isEqualTo(PushState.APPROVED);
		assertThat(asked()).isEqualTo(2);
		assertThat(this.here.verify("alice", this.pending, "")).isInstanceOf(StepResult.Success.class);
	}

	@Test
	@DisplayName("R39: forged hints cost one request, and tell nothing")
	void wakeWhenForgedManyTimesThenAskedOnceAndStillPending() {
		Tab tab = open(this.here);
		assertThat(tab.next()).isEqualTo(PushState.PENDING);
		String challenge = this.phone.pending().get(0).challengeSid();
		for (int i = 0; i < 50; i++) {
			this.here.pushWaits().wake(challenge);
		}
		this.phone.approve();
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(tab.next()).isEqualTo(PushState.APPROVED);
		assertThat(asked()).isBetween(2, 3);
	}

	@Test
	@DisplayName("R51: a denial that a waiting page sees first is told once, and again to nobody who asks later")
	void awaitWhenDeviceDeniesThenToldOnce() {
		Tab tab = open(this.here);
		assertThat(tab.next()).isEqualTo(PushState.PENDING);
		this.here.pushWaits().wake(this.phone.deny().challengeSid());
		assertThat(tab.next()).isEqualTo(PushState.DENIED);
		assertThat(this.there.verify("alice", this.pending, ""))
			.isEqualTo(new StepResult.Refused<>(SecondFactorProblem.DENIED));
		assertThat(this.events).extracting(SecondFactorEvent::type)
			.containsExactly("SECOND_FACTOR_DENIED", "SECOND_FACTOR_PARTIAL_LOGIN");
	}

	@Test
	@DisplayName("R39, R51: a denial that no page waits for is told once, however many nodes hear of it")
	void deniedWhenNobodyWaitsThenAskedAndToldOnce() {
		String challenge = this.phone.deny().challengeSid();
		List<Boolean> heard = Race.of(8, (i) -> () -> {
			hear((i % 2 == 0) ? this.here : this.there, challenge);
			return true;
		});
		assertThat(heard).hasSize(8);
		assertThat(asked()).isEqualTo(1);
		assertThat(this.events).extracting(SecondFactorEvent::type)
			.containsExactly("SECOND_FACTOR_DENIED", "SECOND_FACTOR_PARTIAL_LOGIN");
		assertThat(this.there.verify("alice", this.pending, ""))
			.isEqualTo(new StepResult.Refused<>(SecondFactorProblem.DENIED));
		assertThat(this.events).hasSize(2);
	}

	@Test
	@DisplayName("A denial that a webhook tells of is told to the page that waits, and the provider asked once for both")
	void deniedWhenPageWaitsThenToldAtOnce() {
		Tab tab = open(this.here);
		assertThat(tab.next()).isEqualTo(PushState.PENDING);
		hear(this.here, this.phone.deny().challengeSid());
		assertThat(tab.next()).isEqualTo(PushState.DENIED);
		assertThat(asked()).isEqualTo(2);
		assertThat(this.events).extracting(SecondFactorEvent::type).containsOnlyOnce("SECOND_FACTOR_DENIED");
	}

	@Test
	@DisplayName("R39: what a hint says is not believed: an approval is no denial, nor is what nobody has asked for")
	void deniedWhenNotTrueThenNothingIsTold() {
		String challenge = this.phone.approve().challengeSid();
		hear(this.here, "YC" + "0".repeat(32));
		this.here.pushWaits().denied("somebody-else", this.factorSid, challenge).block(PATIENCE);
		assertThat(asked()).isZero();
		hear(this.here, challenge);
		hear(this.here, challenge);
		assertThat(asked()).isEqualTo(1);
		assertThat(this.events).isEmpty();
		assertThat(this.here.verify("alice", this.pending, "")).isInstanceOf(StepResult.Success.class);
	}

	@Test
	void deniedWhenFactorIsSharedThenNobodyIsAccused() {
		this.enrollments
			.save(Enrollment.ofFactor("bob", SecondFactorMethod.PUSH, this.phone.identity(), this.factorSid));
		hear(this.here, this.phone.deny().challengeSid());
		assertThat(asked()).isZero();
		assertThat(this.events).isEmpty();
	}

	@Test
	void deniedWhenProviderDoesNotAnswerThenNothingFails() {
		String challenge = this.phone.deny().challengeSid();
		this.emulator.close();
		hear(this.here, challenge);
		assertThat(this.events).isEmpty();
	}

	@Test
	void awaitWhenTimeIsOverThenExpired() {
		PendingChallenge late = new PendingChallenge("alice", this.pending.enrollmentId(), SecondFactorMethod.PUSH,
				SecondFactorPurpose.LOGIN, "attempt", this.pending.startedAt(), this.clock.instant(),
				this.pending.resendAt());
		assertThat(last(late)).isEqualTo(PushState.EXPIRED);
	}

	@Test
	void awaitWhenChallengeIsOverThenExpired() {
		this.emulator.clock().advance(Duration.ofMinutes(6));
		this.clock.advance(Duration.ofMinutes(6));
		assertThat(last(this.pending)).isEqualTo(PushState.EXPIRED);
	}

	@Test
	void awaitWhenPushIsAnotherUsersThenExpired() {
		assertThat(this.here.pushWaits().await("bob", this.pending).blockLast(PATIENCE)).isEqualTo(PushState.EXPIRED);
	}

	@Test
	void awaitWhenLoginIsSupersededThenExpired() {
		Tab tab = open(this.here);
		assertThat(tab.next()).isEqualTo(PushState.PENDING);
		this.clock.advance(Duration.ofSeconds(30));
		this.there.start(StartRequest.of("alice", this.pending.enrollmentId(), "other"));
		assertThat(tab.next()).isEqualTo(PushState.EXPIRED);
	}

	@Test
	@DisplayName("The limit on what is asked for one user holds for waits, too")
	void awaitWhenLimitIsReachedThenProviderIsNotAsked() {
		SecondFactorService limited = node(settings("0/1m"));
		this.phone.approve();
		assertThat(limited.pushWaits().await("alice", this.pending).blockFirst(PATIENCE)).isEqualTo(PushState.PENDING);
		assertThat(asked()).isZero();
	}

	@Test
	void awaitWhenThousandChallengesThenNoThreadWaits() {
		ChallengeLedger ledger = ChallengeLedger.inMemory();
		SecondFactorService node = service(settings("0/1m"), ledger, SecondFactorCounters.inMemory());
		List<PendingChallenge> challenges = IntStream.range(0, 1000).mapToObj((i) -> {
			Enrollment device = Enrollment.ofFactor("user" + i, SecondFactorMethod.PUSH, "identity",
					String.format("YF%032d", i));
			this.enrollments.save(device);
			ledger.insert(ChallengeKey.of(device, "attempt" + i)
				.first(this.clock.instant(), this.clock.instant())
				.providerSid(String.format("YC%032d", i)));
			return new PendingChallenge(device.userId(), device.id(), SecondFactorMethod.PUSH,
					SecondFactorPurpose.LOGIN, "attempt" + i, this.clock.instant(),
					this.clock.instant().plusSeconds(60), this.clock.instant());
		}).toList();
		BlockingQueue<PushState> told = new LinkedBlockingQueue<>();
		int before = ManagementFactory.getThreadMXBean().getThreadCount();
		for (PendingChallenge challenge : challenges) {
			this.tabs.add(node.pushWaits().await(challenge.userId(), challenge).subscribe(told::add));
		}
		for (int i = 0; i < challenges.size(); i++) {
			assertThat(take(told)).isEqualTo(PushState.PENDING);
		}
		// As many as Reactor has for all that blocks, whatever the number of waits.
		assertThat(ManagementFactory.getThreadMXBean().getThreadCount() - before)
			.isLessThanOrEqualTo(11 * Runtime.getRuntime().availableProcessors() + 4);
	}

	private void hear(SecondFactorService node, String challengeSid) {
		node.pushWaits().denied(this.phone.identity(), this.factorSid, challengeSid).block(PATIENCE);
	}

	private Tab open(SecondFactorService node) {
		BlockingQueue<PushState> told = new LinkedBlockingQueue<>();
		this.tabs.add(node.pushWaits().await("alice", this.pending).subscribe(told::add));
		return new Tab(told);
	}

	private PushState last(PendingChallenge pending) {
		return Objects.requireNonNull(this.here.pushWaits().await("alice", pending).blockLast(PATIENCE));
	}

	private int asked() {
		// A device reads a challenge, too, each time before it answers.
		return this.emulator.requests().to("FetchChallenge").size()
				- this.emulator.requests().to("UpdateChallenge").size();
	}

	private static PushState take(BlockingQueue<PushState> told) {
		try {
			return Objects.requireNonNull(told.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS), "nothing was told");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static SecondFactorSettings settings(String pushAnswer) {
		SecondFactorSettings settings = SecondFactorSettings.defaults("Test Bank");
		SendLimits sends = settings.sendLimits();
		return new SecondFactorSettings(settings.applicationName(), settings.resendIntervals(),
				settings.challengeLifetime(), settings.attemptLimits(),
				new SendLimits(sends.user(), sends.destination(), sends.prefix(), sends.country(), sends.clientIp(),
						sends.clientNetwork(), sends.total(),
						new SendLimits.Push(sends.push().user(), sends.push().unapproved(), sends.push().denialPause(),
								List.of(Rate.of(pushAnswer))),
						sends.enrollment(), sends.allowedCountries(), sends.allowPremiumNumbers(),
						sends.pumpingProtection()),
				settings.push(), settings.passkey());
	}

	private SecondFactorService node(SecondFactorSettings settings) {
		return service(settings, JdbcStores.of(this.database).ledger(), JdbcStores.of(this.database).counters());
	}

	private SecondFactorService service(SecondFactorSettings settings, ChallengeLedger ledger,
			SecondFactorCounters counters) {
		return SecondFactorServices.builder(this.client, this.enrollments)
			.ledger(ledger)
			.counters(counters)
			.events(this.events::add)
			.settings(settings)
			.clock(this.clock)
			.build();
	}

	/** A page that waits. */
	private record Tab(BlockingQueue<PushState> told) {

		PushState next() {
			return take(this.told);
		}

	}

}
