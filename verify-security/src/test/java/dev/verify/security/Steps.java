package dev.verify.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpMethod;

import dev.verify.client.VerifyApiException;
import dev.verify.client.VerifyTransportException;
import dev.verify.client.VerifyTransportException.Reason;
import dev.verify.client.operation.OperationKind;
import dev.verify.client.operation.VerifyOperation;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.fixture.Hesitant;
import dev.verify.security.fixture.MovableClock;
import dev.verify.security.limit.InMemorySecondFactorCounters;
import dev.verify.security.limit.SecondFactorCounters;
import dev.verify.security.limit.SendGate;
import dev.verify.security.limit.TryCounter;
import dev.verify.security.limit.TryStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A start and a check by themselves, in memory: the provider says what a test has it say.
 */
abstract class Steps {

	static final String FIRST = "VE" + "1".repeat(32);

	static final String SECOND = "VE" + "2".repeat(32);

	static final VerifyOperation OPERATION = new VerifyOperation("CreateVerification", OperationKind.START,
			HttpMethod.POST, "/");

	static final VerifyTransportException NOT_SENT = new VerifyTransportException(OPERATION, Reason.CONNECT,
			"no connection", null);

	static final VerifyTransportException UNKNOWN = new VerifyTransportException(OPERATION, Reason.TIMEOUT, "no answer",
			null);

	final MovableClock clock = new MovableClock();

	final SecondFactorSettings settings = SecondFactorSettings.defaults("Test");

	final InMemorySecondFactorCounters counters = new InMemorySecondFactorCounters();

	final TryCounter tries = new TryCounter(this.counters, this.settings.tries(), this.clock);

	final InMemoryAttemptLedger ledger = new InMemoryAttemptLedger();

	final Attempts attempts = new Attempts(this.ledger, this.tries, this.settings, this.clock);

	final List<SecondFactorEvent> events = new CopyOnWriteArrayList<>();

	final List<String> calls = new ArrayList<>();

	final List<String> revoked = new ArrayList<>();

	final EventTeller teller = new EventTeller(this.events::add, (userId, reason) -> this.revoked.add(reason),
			this.counters, this.clock);

	final SendGate gate = new SendGate(this.counters, this.settings.sends(), Enrolment::digest, this.clock);

	final ScriptedFlow flow = new ScriptedFlow();

	final ProviderCalls provider = new ProviderCalls(ProviderCalls.DEADLINE);

	final StartStep start = start(List.of());

	final CheckStep check = new CheckStep(this.attempts, (method) -> this.flow, this.gate, this.teller, this.provider);

	final Enrolment phone = Enrolment.ofDestination("alice", SecondFactorMethod.SMS, "+12125550161");

	final Enrolment app = Enrolment.ofFactor("alice", SecondFactorMethod.TOTP, "identity-1", "YF" + "1".repeat(32));

	final Enrolment device = Enrolment.ofFactor("alice", SecondFactorMethod.PUSH, "identity-1", "YF" + "2".repeat(32));

	@BeforeEach
	void sends() {
		this.flow.sent = Mono.just(FIRST);
	}

	StartStep start(List<SecondFactorMethod> plan) {
		return start(this.gate, plan);
	}

	StartStep start(SendGate gate, List<SecondFactorMethod> plan) {
		return start(gate, plan, this.provider);
	}

	StartStep start(SendGate gate, List<SecondFactorMethod> plan, ProviderCalls provider) {
		Housekeeping housekeeping = new Housekeeping(this.ledger,
				Hesitant.after(SecondFactorCounters.class, this.counters, this.calls::add), this.teller, this.clock);
		return new StartStep(this.attempts, new Claims(this.attempts, gate, this.teller, housekeeping),
				(method) -> this.flow, this.teller, new ChannelPlan(plan), this.settings.lifetime(), provider);
	}

	static StartRequest request(Enrolment enrolment, String attemptId) {
		return StartRequest.of(enrolment.userId(), enrolment.id(), attemptId);
	}

	StartResult start(Enrolment enrolment, String attemptId) {
		return this.start.start(enrolment, request(enrolment, attemptId));
	}

	PendingSecondFactor started(Enrolment enrolment) {
		StartResult result = start(enrolment, "login");
		assertThat(result).isInstanceOf(StartResult.Started.class);
		return ((StartResult.Started) result).pending();
	}

	CheckResult check(Enrolment enrolment, String code) {
		return this.check.check(enrolment, "login", code);
	}

	LedgerEntry entry(Enrolment enrolment) {
		return Objects.requireNonNull(this.attempts.look(AttemptKey.of(enrolment, "login")));
	}

	int failures(Enrolment enrolment) {
		TryStatus status = this.tries.status(AttemptKey.counter(enrolment));
		return status.failures();
	}

	List<String> told() {
		return this.events.stream().map((event) -> event.getClass().getSimpleName()).toList();
	}

	static VerifyApiException refusal(int status, @Nullable Integer code) {
		return new VerifyApiException(OPERATION, status, code, null, null, null);
	}

}
