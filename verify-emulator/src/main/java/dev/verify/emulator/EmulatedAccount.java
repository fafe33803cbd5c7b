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

package dev.verify.emulator;

import dev.verify.emulator.clock.EmulatorClock;
import dev.verify.emulator.fault.FaultSpec;
import dev.verify.emulator.handset.Handset;
import dev.verify.emulator.inbox.Inbox;
import dev.verify.emulator.log.RequestLog;

/**
 * One account of the emulator as a test sees it. Accounts share nothing.
 */
public interface EmulatedAccount {

	/**
	 * Returns the account's identifier, the user name of basic authentication.
	 * @return {@code AC} and 32 hexadecimal digits
	 */
	String accountSid();

	/**
	 * Returns the account's secret, the password of basic authentication.
	 * @return the secret
	 */
	String authToken();

	/**
	 * Returns the service that the account has from the start.
	 * @return {@code VA} and 32 zeros
	 */
	String serviceSid();

	/**
	 * Returns the service for payments, which binds amount and payee to each code
	 * ({@code psd2_enabled}). The account has it from the first request that names it.
	 * @return {@code VA}, 31 zeros and a one
	 */
	String paymentServiceSid();

	/**
	 * Returns the messages that were sent.
	 * @return the inbox, always up to date
	 */
	Inbox inbox();

	/**
	 * Returns the requests that were answered.
	 * @return the log, always up to date
	 */
	RequestLog requests();

	/**
	 * Returns the clock that dates, expiry and one-time codes follow.
	 * @return the clock
	 */
	EmulatorClock clock();

	/**
	 * Returns a user's phone, with which he enrolls, approves, denies and reads TOTP
	 * codes.
	 * @param identity the user's identity in the API
	 * @return always the same phone, until a reset
	 */
	Handset handset(String identity);

	/**
	 * Begins to say what goes wrong with an operation.
	 * @param operationId the contract's operationId, such as {@code CreateVerification}
	 * @return the sentence to end
	 */
	FaultSpec fail(String operationId);

	/**
	 * Sets what a person finds after "Reset" on the page, or {@code POST
	 * /emulator/reset}: what the application has enrolled at its start. {@link #reset()}
	 * leaves the account empty.
	 * @param filling fills the account, by requests to the API
	 */
	void seed(Runnable filling);

	/**
	 * Empties the account: its resources, inbox, request log and faults are gone and its
	 * clock is back at the system's time.
	 */
	void reset();

}
