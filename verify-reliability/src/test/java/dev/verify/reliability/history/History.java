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

package dev.verify.reliability.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import dev.verify.client.VerifyClient;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorService;
import dev.verify.security.SecondFactorSettings;
import dev.verify.security.StartRequest;
import dev.verify.security.StepResult;
import dev.verify.security.config.SecondFactorServices;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.throttle.AttemptProfile;
import dev.verify.security.throttle.SecondFactorCounters;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two nodes over one set of stores, two users of one telephone, four sessions. After each
 * step the promise is held against the provider's books.
 */
final class History {

	static final int MOST_IN_A_ROW = 100;

	private static final List<SecondFactorMethod> WAYS = List.of(SecondFactorMethod.SMS, SecondFactorMethod.CALL,
			SecondFactorMethod.WHATSAPP);

	private static final String NO_CODE_OF_THIS_PHONE = "9999999999";

	static {
		// Thousands of failures are asked for.
		LoggingSystem.get(History.class.getClassLoader())
			.setLogLevel(SecondFactorService.class.getName(), LogLevel.ERROR);
	}

	private final EnrollmentRepository enrollments = EnrollmentRepository.inMemory();

	private final Books books = new Books();

	private final Faults faults = new Faults(this.books);

	private final StepClock clock = new StepClock();

	private final Provider provider;

	private final VerifyClient client;

	private final ChallengeLedger ledger;

	private final SecondFactorCounters counters;

	private final SecondFactorSettings settings;

	private final List<SecondFactorService> nodes = new ArrayList<>();

	private final String[] attempts = new String[Histories.SESSIONS];

	private final @Nullable PendingChallenge[] pending = new PendingChallenge[Histories.SESSIONS];

	/** Codes that reached the provider since the user's last success. */
	private final Map<String, Integer> inARow = new TreeMap<>();

	private int presses;

	private int rightCodes;

	private int entered;

	private int logins;

	History(Provider provider, StorePair stores, AttemptProfile profile) {
		this.provider = provider;
		this.client = provider.client(this.faults);
		this.ledger = this.faults.store(ChallengeLedger.class, stores.ledger());
		this.counters = this.faults.store(SecondFactorCounters.class, stores.counters());
		SecondFactorSettings defaults = SecondFactorSettings.defaults("Test");
		this.settings = new SecondFactorSettings("Test", defaults.resendIntervals(), defaults.challengeLifetime(),
				profile.limits(), defaults.sendLimits(), defaults.push(), defaults.passkey());
		for (String user : List.of("alice", "bob")) {
			WAYS.forEach((way) -> this.enrollments.save(
					new Enrollment(user + '-' + way.code(), user, way, "+12125550161", null, null, "", Instant.EPOCH)));
		}
		Arrays.setAll(this.attempts, (session) -> login(session));
		for (int node = 0; node < Histories.NODES; node++) {
			this.nodes.add(started());
		}
	}

	void steps(List<Step> steps) {
		steps.forEach(this::step);
	}

	void step(Step step) {
		this.clock.move(step.pause());
		if (!step.pause().isNegative()) {
			this.provider.advance(step.pause());
		}
		this.books.now(this.attempts[step.session()]);
		this.faults.arm(step);
		int messages = this.provider.messages();
		if (step.deed().presses()) {
			press(step);
		}
		else if (step.deed().guessesWrong()) {
			answer(step, NO_CODE_OF_THIS_PHONE);
		}
		else if (step.deed().guessesRight()) {
			this.rightCodes++;
			answer(step, this.provider.latestCode());
		}
		else if (step.deed() == Step.Deed.RELOGIN) {
			this.attempts[step.session()] = login(step.session());
			this.pending[step.session()] = null;
		}
		else {
			this.nodes.set(step.node(), started());
		}
		this.faults.disarm();
		assertThat(this.provider.messages() - messages).as("messages of one step")
			.isLessThanOrEqualTo(step.deed().presses() ? 1 : 0);
		assertThat(this.provider.messages()).as("messages").isLessThanOrEqualTo(this.presses);
		assertThat(this.entered).as("logins")
			.isLessThanOrEqualTo(this.rightCodes)
			.isLessThanOrEqualTo(this.books.approvals());
	}

	/** How many guesses in a row a user has made since the last success. */
	int inARow(String user) {
		return this.inARow.getOrDefault(user, 0);
	}

	private void press(Step step) {
		this.presses++;
		String enrollment = user(step) + '-' + WAYS.get(step.way()).code();
		StepResult<PendingChallenge> result = this.nodes.get(step.node())
			.start(StartRequest.of(user(step), enrollment, this.attempts[step.session()]).from("192.0.2.1"));
		if (result instanceof StepResult.Success<PendingChallenge> started) {
			this.pending[step.session()] = started.value();
		}
	}

	private void answer(Step step, String code) {
		PendingChallenge challenge = this.pending[step.session()];
		if (challenge == null || code.isEmpty()) {
			return;
		}
		int asked = this.books.asked();
		int approvals = this.books.approvals();
		StepResult<SecondFactorMethod> result = this.nodes.get(step.node()).verify(user(step), challenge, code);
		this.inARow.merge(user(step), this.books.asked() - asked, Integer::sum);
		assertThat(this.books.asked() - asked).as("codes sent for one answer").isLessThanOrEqualTo(1);
		assertThat(inARow(user(step))).as("guesses in a row").isLessThanOrEqualTo(MOST_IN_A_ROW);
		if (Objects.requireNonNull(result) instanceof StepResult.Success<SecondFactorMethod>) {
			this.entered++;
			assertThat(this.books.approvals() - approvals).as("approvals").isEqualTo(1);
			assertThat(this.books.approvedFor()).as("whose code it was").containsExactly(this.attempts[step.session()]);
			this.inARow.put(user(step), 0);
			this.pending[step.session()] = null;
		}
	}

	private String login(int session) {
		return "session-" + session + "-login-" + this.logins++;
	}

	private static String user(Step step) {
		return (step.session() % 2 == 0) ? "alice" : "bob";
	}

	/** A node that has just started: it knows nothing but what is in the stores. */
	private SecondFactorService started() {
		return SecondFactorServices.builder(this.client, this.enrollments)
			.ledger(this.ledger)
			.counters(this.counters)
			.settings(this.settings)
			.clock(this.clock)
			.build();
	}

}
