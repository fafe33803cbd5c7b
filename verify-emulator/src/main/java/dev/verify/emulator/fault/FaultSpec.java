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

package dev.verify.emulator.fault;

import java.time.Duration;

import dev.verify.emulator.fault.Fault.Action;
import org.jspecify.annotations.Nullable;

/**
 * Says in a sentence what goes wrong, such as
 * {@code emulator.fail("CreateVerification").times(1).withReset()}. The {@code with…}
 * methods end the sentence and set the fault to work.
 */
public final class FaultSpec {

	private final FaultRules rules;

	private final @Nullable String operation;

	private @Nullable Integer times;

	private double probability = 1;

	private Duration delay = Duration.ZERO;

	private @Nullable Integer retryAfter;

	/**
	 * Starts a sentence.
	 * @param rules where the fault is set to work
	 * @param operation the operationId it strikes; {@code null} for every operation
	 */
	public FaultSpec(FaultRules rules, @Nullable String operation) {
		this.rules = rules;
		this.operation = operation;
	}

	/**
	 * Limits how many times the fault happens.
	 * @param limit how many times at most
	 * @return this sentence
	 */
	public FaultSpec times(int limit) {
		this.times = limit;
		return this;
	}

	/**
	 * Makes the fault a matter of chance.
	 * @param chance how often, from 0 to 1
	 * @return this sentence
	 */
	public FaultSpec probability(double chance) {
		this.probability = chance;
		return this;
	}

	/**
	 * Lets the fault take its time.
	 * @param wait how long, in real time
	 * @return this sentence
	 */
	public FaultSpec after(Duration wait) {
		this.delay = wait;
		return this;
	}

	/**
	 * Adds {@code Retry-After} to a refusal.
	 * @param wait what it says, in whole seconds
	 * @return this sentence
	 */
	public FaultSpec retryAfter(Duration wait) {
		this.retryAfter = Math.toIntExact(wait.toSeconds());
		return this;
	}

	/**
	 * Refuses with an HTTP status.
	 * @param status the status
	 */
	public void withStatus(int status) {
		set(Action.RESPOND, status, null);
	}

	/**
	 * Refuses with a code of the API and the status that belongs to it.
	 * @param code the code, such as 20429
	 */
	public void withCode(int code) {
		set(Action.RESPOND, null, code);
	}

	/**
	 * Refuses with a code that the emulator does not know.
	 * @param code the code, such as 60425
	 * @param status the HTTP status that comes with it
	 */
	public void withCode(int code, int status) {
		set(Action.RESPOND, status, code);
	}

	/**
	 * Answers well, but late.
	 * @param wait how long it takes, in real time
	 */
	public void withDelay(Duration wait) {
		this.delay = wait;
		set(Action.RESPOND, null, null);
	}

	/**
	 * Lets the operation happen and cuts the connection without an answer.
	 */
	public void withReset() {
		set(Action.RESET, null, null);
	}

	/**
	 * Lets the operation happen and cuts the connection in the middle of the answer.
	 */
	public void withTruncation() {
		set(Action.TRUNCATE, null, null);
	}

	/**
	 * Lets the operation happen and never answers.
	 */
	public void withHang() {
		set(Action.HANG, null, null);
	}

	private void set(Action action, @Nullable Integer status, @Nullable Integer code) {
		Fault fault = new Fault(action, status, code, this.delay, this.retryAfter);
		this.rules.add(new FaultRule(this.operation, this.probability, this.times, fault));
	}

}
