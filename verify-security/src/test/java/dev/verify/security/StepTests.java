package dev.verify.security;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpMethod;

import dev.verify.client.VerifyApiException;
import dev.verify.client.VerifyTransportException;
import dev.verify.client.VerifyTransportException.Reason;
import dev.verify.client.operation.OperationKind;
import dev.verify.client.operation.VerifyOperation;
import dev.verify.security.ProviderFlow.Verdict;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.fixture.Hesitant;
import dev.verify.security.fixture.MovableClock;
import dev.verify.security.limit.InMemorySecondFactorCounters;
import dev.verify.security.limit.SecondFactorCounters;
import dev.verify.security.limit.SendGate;
import dev.verify.security.limit.SendLimits;
import dev.verify.security.limit.TryCounter;
import dev.verify.security.limit.TryStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A start and a check by themselves: what each answer and each failure of the provider
 * leads to, in memory.
 */
class StepTests {

	private static final String FIRST = "VE" + "1".repeat(32);

	private static final String SECOND = "VE" + "2".repeat(32);

	private static final VerifyOperation OPERATION = new VerifyOperation("CreateVerification", OperationKind.START,
			HttpMethod.POST, "/");

	private static final VerifyTransportException NOT_SENT = new VerifyTransportException(OPERATION, Reason.CONNECT,
			"no connection", null);

	private static final VerifyTransportException UNKNOWN = new VerifyTransportException(OPERATION, Reason.TIMEOUT,
			"no answer", null);

	private final MovableClock clock = new MovableClock();

	private final SecondFactorSettings settings = SecondFactorSettings.defaults("Test");

	private final InMemorySecondFactorCounters counters = new InMemorySecondFactorCounters();

	private final TryCounter tries = new TryCounter(this.counters, this.settings.tries(), this.clock);

	private final InMemoryAttemptLedger ledger = new InMemoryAttemptLedger();

	private final Attempts attempts = new Attempts(this.ledger, this.tries, this.settings, this.clock);

	private final List<SecondFactorEvent> events = new ArrayList<>();

	private final List<String> calls = new ArrayList<>();

	private final List<String> revoked = new ArrayList<>();

	private final EventTeller teller = new EventTeller(this.events::add, (userName, reason) -> this.revoked.add(reason),
			this.clock);

	private final SendGate gate = new SendGate(this.counters, this.settings.sends(), Enrolment::digest, this.clock);

	private final ScriptedFlow flow = new ScriptedFlow();

	private final StartStep start = start(List.of());

	private final CheckStep check = new CheckStep(this.attempts, (method) -> this.flow, this.gate, this.teller);

	private final Enrolment phone = Enrolment.ofDestination("alice", SecondFactorMethod.SMS, "+12125550161");

	private final Enrolment app = Enrolment.ofFactor("alice", SecondFactorMethod.TOTP, "identity-1",
			"YF" + "1".repeat(32));

	private final Enrolment device = Enrolment.ofFactor("alice", SecondFactorMethod.PUSH, "identity-1",
			"YF" + "2".repeat(32));

	@BeforeEach
	void sends() {
		this.flow.sent = Mono.just(FIRST);
	}

	@Test
	void startWhenSentThenStartedAndTold() {
		PendingSecondFactor pending = started(this.phone);

		assertThat(pending.expiresAt()).isEqualTo(this.clock.instant().plus(this.settings.lifetime()));
		assertThat(pending.resendAt()).isEqualTo(this.clock.instant().plusSeconds(30));
		assertThat(this.flow.asked).containsExactly("send by sms");
		assertThat(told()).containsExactly("Started", "Sent");
		assertThat(entry(this.phone).providerSid()).isEqualTo(FIRST);
	}

	@Test
	void startWhenPressedTwiceThenTheSecondSendsNothing() {
		PendingSecondFactor first = started(this.phone);

		assertThat(started(this.phone)).isEqualTo(first);
		assertThat(start(this.phone, "other")).isEqualTo(new StartResult.Refused(SecondFactorProblem.WAIT));
		assertThat(this.flow.asked).hasSize(1);
	}

	@Test
	void startWhenItsTimeHasComeThenTheSameIsSentAgain() {
		started(this.phone);
		this.clock.advance(Duration.ofSeconds(30));

		started(this.phone);

		assertThat(this.flow.asked).containsExactly("send by sms", "send again by sms");
	}

	@Test
	@DisplayName("R07: what another login was sent is withdrawn before anything is sent")
	void startWhenAnotherLoginWasSentACodeThenItIsWithdrawnFirst() {
		started(this.phone);
		this.clock.advance(Duration.ofSeconds(30));

		assertThat(start(this.phone, "other")).isInstanceOf(StartResult.Started.class);

		assertThat(this.flow.asked).containsExactly("send by sms", "withdraw " + FIRST, "send by sms");
	}

	@Test
	@DisplayName("R07: what cannot be withdrawn is in the way")
	void startWhenWithdrawalFailsThenNothingIsSent() {
		started(this.phone);
		this.clock.advance(Duration.ofSeconds(30));
		this.flow.withdrawal = Mono.error(UNKNOWN);

		assertThat(start(this.phone, "other")).isEqualTo(new StartResult.Refused(SecondFactorProblem.UNAVAILABLE));

		assertThat(this.flow.asked).containsExactly("send by sms", "withdraw " + FIRST);
	}

	@Test
	void startWhenNothingIsSentThenStartedAllTheSame() {
		this.flow.message = false;
		this.flow.sent = Mono.empty();

		PendingSecondFactor pending = started(this.app);

		assertThat(pending.resendAt()).isEqualTo(this.clock.instant());
		assertThat(told()).containsExactly("Started");
	}

	@Test
	@DisplayName("B20: a request that did not leave costs nothing, and may be made again at once")
	void startWhenRequestDidNotLeaveThenEverythingIsGivenBack() {
		this.flow.sent = Mono.error(NOT_SENT);
		for (int i = 0; i < 20; i++) {
			assertThat(start(this.phone, "login")).isEqualTo(new StartResult.Refused(SecondFactorProblem.UNAVAILABLE));
		}
		assertThat(this.flow.asked).as("six are allowed, if they leave").filteredOn("send by sms"::equals).hasSize(20);

		this.flow.sent = Mono.just(FIRST);
		assertThat(start(this.phone, "login")).isInstanceOf(StartResult.Started.class);
	}

	@Test
	@DisplayName("B20: a request that may have arrived counts, and nothing is sent after it in a hurry")
	void startWhenAnswerIsLostThenNothingIsGivenBack() {
		this.flow.sent = Mono.error(UNKNOWN);
		assertThat(start(this.phone, "login")).isEqualTo(new StartResult.Refused(SecondFactorProblem.UNAVAILABLE));

		this.flow.sent = Mono.just(FIRST);
		assertThat(start(this.phone, "login")).as("it may be on its way").isInstanceOf(StartResult.Started.class);
		assertThat(start(this.phone, "other")).isEqualTo(new StartResult.Refused(SecondFactorProblem.WAIT));
		assertThat(this.flow.asked).hasSize(1);
	}

	@Test
	void startWhenAnotherHasTakenOverMeanwhileThenExpired() {
		this.flow.sent = Mono.fromSupplier(() -> {
			this.clock.advance(Duration.ofSeconds(30));
			assertThat(this.attempts.begin(AttemptKey.of(this.phone, "other"), true)).isInstanceOf(Claim.Won.class);
			return FIRST;
		});

		assertThat(start(this.phone, "login")).isEqualTo(new StartResult.Refused(SecondFactorProblem.EXPIRED));
	}

	@Test
	void startWhenChannelIsRefusedThenTheNextOneOfThePlan() {
		StartStep planned = start(List.of(SecondFactorMethod.WHATSAPP, SecondFactorMethod.SMS));
		Enrolment whatsApp = this.phone.by(SecondFactorMethod.WHATSAPP);
		this.flow.sent = Mono
			.defer(() -> (this.flow.asked.size() == 1) ? Mono.error(refusal(400, 60205)) : Mono.just(FIRST));

		StartResult result = now(planned.start(whatsApp, request(whatsApp, "login")));

		assertThat(((StartResult.Started) result).pending().method()).isEqualTo(SecondFactorMethod.SMS);
		assertThat(this.flow.asked).containsExactly("send by whatsapp", "send by sms");
		assertThat(told()).containsExactly("Started", "FallbackUsed", "Sent");
	}

	@Test
	void startWhenNumberIsRefusedThenUndeliverable() {
		this.flow.sent = Mono.error(refusal(400, 60200));

		assertThat(start(this.phone, "login")).isEqualTo(new StartResult.Refused(SecondFactorProblem.UNDELIVERABLE));
		assertThat(told()).containsExactly("Started");
	}

	@Test
	@DisplayName("B19: a limit that is reached sends nothing, says so, and leaves alone what goes on")
	void startWhenLimitIsReachedThenRefusedAndTheChallengeGoesOn() {
		for (int i = 0; i < 3; i++) {
			assertThat(start(this.device, "login " + i)).isInstanceOf(StartResult.Started.class);
			this.clock.advance(Duration.ofSeconds(30));
		}

		assertThat(start(this.device, "login 3")).isEqualTo(new StartResult.Refused(SecondFactorProblem.TOO_MANY));

		assertThat(told()).endsWith("SendRefused");
		assertThat(this.attempts.look(AttemptKey.of(this.device, "login 2"))).isNotNull();
		assertThat(this.flow.asked).filteredOn((asked) -> asked.startsWith("send")).hasSize(3);
	}

	@Test
	@DisplayName("B19: what was answered is no push in vain; what was passed in another way is")
	void startWhenPushesWereAnsweredThenNoLimit() {
		for (int i = 0; i < 3; i++) {
			started(this.device);
			this.flow.verdict = Mono.just(Verdict.approved(FIRST));
			assertThat(check(this.device, "")).isInstanceOf(CheckResult.Approved.class);
			this.clock.advance(Duration.ofSeconds(30));
		}
		for (int i = 0; i < 3; i++) {
			assertThat(start(this.device, "again " + i)).isInstanceOf(StartResult.Started.class);
			this.clock.advance(Duration.ofSeconds(30));
		}
		started(this.phone);
		assertThat(check(this.phone, "123456")).isInstanceOf(CheckResult.Approved.class);

		assertThat(start(this.device, "fourth")).isEqualTo(new StartResult.Refused(SecondFactorProblem.TOO_MANY));
	}

	@Test
	@DisplayName("B20: strangers who want to enrol a number do not use up what its owner may get")
	void startWhenStrangersEnrolTheNumberThenItsOwnerStillGetsCodes() {
		for (int i = 0; i < 8; i++) {
			Enrolment stranger = Enrolment.ofDestination("stranger " + i, SecondFactorMethod.SMS, "+12125550161");
			start(stranger, AttemptKey.ofProof("proof " + i));
			this.clock.advance(Duration.ofSeconds(30));
		}
		assertThat(told()).as("six in ten minutes").contains("SendRefused");

		started(this.phone);
	}

	@Test
	@DisplayName("R43: a store that fails while a claim is weighed leaves no claim behind")
	void startWhenCountersFailThenTheClaimIsUndone() {
		SendGate failing = new SendGate(this.counters, this.settings.sends(), (text) -> {
			throw new IllegalStateException("no digest");
		}, this.clock);
		StartStep step = start(failing, List.of());

		assertThat(step.start(this.phone, request(this.phone, "login")).onErrorComplete().block()).isNull();

		assertThat(start(this.phone, "other")).isInstanceOf(StartResult.Started.class);
	}

	@Test
	void startWhenBlockedThenTooMany() {
		started(this.phone);
		for (int i = 0; i < 5; i++) {
			this.flow.verdict = Mono.just(Verdict.refused(SecondFactorProblem.WRONG_CODE, FIRST));
			check(this.phone, "123456");
		}

		assertThat(start(this.phone, "login")).isEqualTo(new StartResult.Refused(SecondFactorProblem.TOO_MANY));
		assertThat(check(this.phone, "123456")).isEqualTo(new CheckResult.Refused(SecondFactorProblem.TOO_MANY));
	}

	@Test
	void checkWhenApprovedThenPassedAndToldOnce() {
		started(this.phone);
		this.flow.verdict = Mono.just(Verdict.approved(FIRST));

		assertThat(check(this.phone, "123456")).isEqualTo(new CheckResult.Approved(SecondFactorMethod.SMS));

		assertThat(check(this.phone, "123456")).isEqualTo(new CheckResult.Refused(SecondFactorProblem.EXPIRED));
		assertThat(told()).containsExactly("Started", "Sent", "Passed");
		assertThat(this.flow.asked).containsExactly("send by sms", "check " + FIRST);
	}

	@Test
	@DisplayName("R06: an approval for an attempt that is over by then lets nobody in, and was a try")
	void checkWhenAttemptEndsBeforeTheAnswerThenExpired() {
		for (Enrolment factor : List.of(this.phone, this.device)) {
			started(factor);
			this.flow.verdict = Mono.fromSupplier(() -> {
				this.attempts.close(AttemptKey.of(factor, "login"));
				return Verdict.approved(FIRST);
			});

			assertThat(check(factor, "123456")).isEqualTo(new CheckResult.Refused(SecondFactorProblem.EXPIRED));
		}
		assertThat(failures(this.phone)).isEqualTo(1);
		assertThat(told()).doesNotContain("Passed");
	}

	@Test
	@DisplayName("R05: one code of an authenticator is good for one login")
	void checkWhenCodeWasUsedInAnotherLoginThenExpired() {
		this.flow.message = false;
		this.flow.sent = Mono.empty();
		this.flow.verdict = Mono.just(Verdict.approved(SECOND));
		assertThat(start(this.app, "one")).isInstanceOf(StartResult.Started.class);
		assertThat(start(this.app, "two")).isInstanceOf(StartResult.Started.class);

		assertThat(now(this.check.check(this.app, "one", "123456"))).isInstanceOf(CheckResult.Approved.class);
		assertThat(now(this.check.check(this.app, "two", "123456")))
			.isEqualTo(new CheckResult.Refused(SecondFactorProblem.EXPIRED));
	}

	@Test
	@DisplayName("A code that the provider sends is used up there; the same digits may come again")
	void checkWhenTheSameDigitsWereSentBeforeThenApproved() {
		this.flow.verdict = Mono.just(Verdict.approved(FIRST));
		for (int i = 0; i < 2; i++) {
			started(this.phone);
			assertThat(check(this.phone, "123456")).isInstanceOf(CheckResult.Approved.class);
			this.clock.advance(Duration.ofSeconds(30));
		}
	}

	@Test
	void checkWhenProviderNamesTheChallengeAnewThenThatIsAskedNext() {
		this.flow.message = false;
		this.flow.sent = Mono.empty();
		started(this.app);
		this.flow.verdict = Mono.just(Verdict.refused(SecondFactorProblem.WRONG_CODE, SECOND));

		assertThat(check(this.app, "123456")).isEqualTo(new CheckResult.Refused(SecondFactorProblem.WRONG_CODE));
		long version = entry(this.app).version();
		check(this.app, "654321");

		assertThat(this.flow.asked).endsWith("check null", "check " + SECOND);
		assertThat(entry(this.app).version()).as("nothing new, nothing written").isEqualTo(version);
	}

	@Test
	@DisplayName("R02: a try that did not leave is no try; any other is")
	void checkWhenItFailsThenCountedUnlessItDidNotLeave() {
		Map<Throwable, Integer> counted = new HashMap<>();
		for (Throwable failure : List.of(NOT_SENT, UNKNOWN, refusal(429, 20429), refusal(429, 60202),
				new IllegalStateException())) {
			started(this.phone);
			this.flow.verdict = Mono.error(failure);
			int before = failures(this.phone);
			check(this.phone, "123456");
			counted.put(failure, failures(this.phone) - before);
		}

		assertThat(counted).containsEntry(NOT_SENT, 0).containsEntry(UNKNOWN, 1);
		assertThat(counted.values()).as("and the account's rate").containsExactlyInAnyOrder(0, 0, 1, 1, 1);
	}

	@Test
	void checkWhenProviderSaysNothingThenCountedAndNotDecided() {
		started(this.phone);

		assertThat(check(this.phone, "123456")).isEqualTo(new CheckResult.Refused(SecondFactorProblem.UNAVAILABLE));

		assertThat(failures(this.phone)).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "123", "12345678901", "12345a" })
	void checkWhenItCannotBeACodeThenNotAsked(String code) {
		started(this.phone);

		assertThat(check(this.phone, code)).isEqualTo(new CheckResult.Refused(SecondFactorProblem.WRONG_CODE));

		assertThat(this.flow.asked).containsExactly("send by sms");
		assertThat(failures(this.phone)).isZero();
	}

	@Test
	@DisplayName("R51: the last wrong code of a challenge is told as a login that stopped half way; a payment's is not")
	void checkWhenTriesAreUsedUpThenToldUnlessForAPayment() {
		this.flow.verdict = Mono.just(Verdict.refused(SecondFactorProblem.WRONG_CODE, FIRST));
		started(this.phone);
		for (int i = 0; i < 5; i++) {
			check(this.phone, "123456");
		}
		assertThat(told()).endsWith("Failed", "PartialLogin");
		this.clock.advance(Duration.ofMinutes(5));
		this.events.clear();
		String payment = AttemptKey.ofPayment("payment");
		start(this.phone, payment);

		now(this.check.check(this.phone, payment, "123456"));

		assertThat(told()).contains("Failed").doesNotContain("PartialLogin");
	}

	@Test
	void checkWhenItIsAPaymentThenToldAsOne() {
		String payment = AttemptKey.ofPayment("payment");
		start(this.phone, payment);
		this.flow.verdict = Mono.just(Verdict.approved(FIRST));

		now(this.check.check(this.phone, payment, "123456"));

		assertThat(told()).endsWith("PaymentConfirmed");
	}

	@Test
	@DisplayName("R03: who has failed a hundred times is disabled, and no browser is trusted any more")
	void checkWhenFactorIsDisabledThenTrustEnds() {
		this.flow.verdict = Mono.just(Verdict.refused(SecondFactorProblem.WRONG_CODE, FIRST));
		for (int i = 0; i < 99; i++) {
			this.tries.reserve(AttemptKey.counter(this.phone), "challenge " + i);
			this.clock.advance(Duration.ofHours(2));
		}
		started(this.phone);

		check(this.phone, "123456");

		assertThat(told()).endsWith("Failed", "Disabled", "PartialLogin");
		assertThat(this.revoked).containsExactly("factor");
	}

	@ParameterizedTest
	@CsvSource({ "DENIED, true", "WRONG_NUMBER, true", "NOT_YET, false", "EXPIRED, false", "UNAVAILABLE, false" })
	void checkWhenDeviceHasNotApprovedThenOverIfItSaidNo(SecondFactorProblem problem, boolean over) {
		started(this.device);
		this.flow.verdict = Mono.just(Verdict.refused(problem, FIRST));

		assertThat(check(this.device, "")).isEqualTo(new CheckResult.Refused(problem));

		assertThat(this.attempts.look(AttemptKey.of(this.device, "login")) == null).isEqualTo(over);
		assertThat(failures(this.device)).isZero();
	}

	@Test
	void checkWhenDeviceIsAskedTooOftenThenProviderIsNot() {
		started(this.device);
		this.flow.verdict = Mono.just(Verdict.refused(SecondFactorProblem.NOT_YET, FIRST));
		for (int i = 0; i < 61; i++) {
			assertThat(check(this.device, "")).isEqualTo(new CheckResult.Refused(SecondFactorProblem.NOT_YET));
		}

		assertThat(this.flow.asked).filteredOn((asked) -> asked.startsWith("check")).hasSize(60);
	}

	@Test
	void checkWhenDeviceCannotBeAskedThenUndecided() {
		started(this.device);
		this.flow.verdict = Mono.error(UNKNOWN);

		assertThat(check(this.device, "")).isEqualTo(new CheckResult.Refused(SecondFactorProblem.UNAVAILABLE));
		assertThat(this.attempts.look(AttemptKey.of(this.device, "login"))).isNotNull();
	}

	@ParameterizedTest
	@EnumSource(names = { "SMS", "TOTP", "PUSH" })
	void checkWhenNothingWasStartedThenExpired(SecondFactorMethod method) {
		Enrolment factor = Map
			.of(SecondFactorMethod.SMS, this.phone, SecondFactorMethod.TOTP, this.app, SecondFactorMethod.PUSH,
					this.device)
			.get(method);

		assertThat(check(Objects.requireNonNull(factor), "123456"))
			.isEqualTo(new CheckResult.Refused(SecondFactorProblem.EXPIRED));
		assertThat(this.flow.asked).isEmpty();
	}

	@Test
	@DisplayName("R32: a country of which nobody comes back is stopped; that is told once")
	void startWhenHardlyAnybodyPassesThenCountryIsStoppedAndToldOnce() {
		SendLimits few = limits(new SendLimits.Conversion(10, 0.1, Duration.ofHours(1)));
		StartStep step = start(new SendGate(this.counters, few, Enrolment::digest, this.clock), List.of());
		for (int i = 0; i < 12; i++) {
			Enrolment number = Enrolment.ofDestination("user " + i, SecondFactorMethod.SMS, "+1212555010" + i);
			this.clock.advance(Duration.ofMinutes((i == 10) ? 20 : 0));
			now(step.start(number, request(number, "login")));
		}

		assertThat(told()).filteredOn("Sent"::equals).hasSize(10);
		assertThat(told()).endsWith("SendingStopped", "SendRefused", "SendRefused");
	}

	@Test
	void startWhenCountedThenUnderTheNameThatOtherVersionsKnow() {
		started(this.phone);
		String number = "number:600:" + this.phone.target();

		assertThat(this.counters.taken(number, this.clock.instant())).isEqualTo(1);
	}

	@Test
	@DisplayName("A start removes what has been of no use for an hour, once a minute")
	void startWhenAMinuteHasPassedThenOldEntriesAreGone() {
		started(this.phone);
		this.clock.advance(Duration.ofMinutes(59));
		started(this.device);
		assertThat(this.ledger.find(AttemptKey.of(this.phone, "login").target())).isPresent();
		this.clock.advance(Duration.ofMinutes(2));

		started(this.app);

		assertThat(this.ledger.find(AttemptKey.of(this.phone, "login").target())).isEmpty();
		assertThat(this.ledger.find(AttemptKey.of(this.device, "login").target())).isPresent();
		assertThat(this.calls).filteredOn("forget"::equals).hasSize(2);
	}

	private StartStep start(List<SecondFactorMethod> plan) {
		return start(this.gate, plan);
	}

	private StartStep start(SendGate gate, List<SecondFactorMethod> plan) {
		Housekeeping housekeeping = new Housekeeping(this.ledger,
				Hesitant.after(SecondFactorCounters.class, this.counters, this.calls::add), this.clock);
		return new StartStep(this.attempts, new Claims(this.attempts, gate, this.teller, housekeeping),
				(method) -> this.flow, this.teller, new ChannelPlan(plan), this.settings.lifetime());
	}

	private SendLimits limits(SendLimits.Conversion conversion) {
		SendLimits all = this.settings.sends();
		return new SendLimits(all.user(), all.number(), all.prefix(), all.country(), all.address(), all.total(),
				all.push(), all.unansweredPush(), all.pushPause(), all.pushAnswer(), all.enrolment(), all.countries(),
				all.premium(), conversion);
	}

	private static StartRequest request(Enrolment enrolment, String attemptId) {
		return StartRequest.of(enrolment.userName(), enrolment.id(), attemptId);
	}

	private StartResult start(Enrolment enrolment, String attemptId) {
		return now(this.start.start(enrolment, request(enrolment, attemptId)));
	}

	private PendingSecondFactor started(Enrolment enrolment) {
		StartResult result = start(enrolment, "login");
		assertThat(result).isInstanceOf(StartResult.Started.class);
		return ((StartResult.Started) result).pending();
	}

	private CheckResult check(Enrolment enrolment, String code) {
		return now(this.check.check(enrolment, "login", code));
	}

	private LedgerEntry entry(Enrolment enrolment) {
		return Objects.requireNonNull(this.attempts.look(AttemptKey.of(enrolment, "login")));
	}

	private int failures(Enrolment enrolment) {
		TryStatus status = this.tries.status(AttemptKey.counter(enrolment));
		return status.failures();
	}

	private List<String> told() {
		return this.events.stream().map((event) -> event.getClass().getSimpleName()).toList();
	}

	private static VerifyApiException refusal(int status, @Nullable Integer code) {
		return new VerifyApiException(OPERATION, status, code, null, null, null);
	}

	private static <T> T now(Mono<T> step) {
		return Objects.requireNonNull(step.block(Duration.ofSeconds(10)));
	}

}
