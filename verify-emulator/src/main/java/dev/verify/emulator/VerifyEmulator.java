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

/**
 * The Twilio Verify v2 API as a local server. It sends nothing to anyone: what it would
 * have sent waits in the {@link #inbox() inbox}. The methods inherited from
 * {@link EmulatedAccount} are about its default account.
 */
public interface VerifyEmulator extends EmulatedAccount, AutoCloseable {

	/** The account that exists unless another is configured. */
	String DEFAULT_ACCOUNT_SID = "AC" + "0".repeat(32);

	/** The secret of the default account. */
	String DEFAULT_AUTH_TOKEN = "emulator";

	/**
	 * Starts an emulator with the default account on a free port of the loopback
	 * interface.
	 * @return the running emulator
	 */
	static VerifyEmulator start() {
		return builder().start();
	}

	/**
	 * Configures an emulator.
	 * @return a builder with the defaults
	 */
	static VerifyEmulatorBuilder builder() {
		return new VerifyEmulatorBuilder();
	}

	/**
	 * Returns the address to give to a client as its base URL.
	 * @return such as {@code http://localhost:8089}
	 */
	String url();

	/**
	 * Returns the port.
	 * @return the port that the emulator listens on
	 */
	int port();

	/**
	 * Opens another account, so that tests that run at the same time never meet.
	 * @return an empty account with credentials of its own
	 */
	EmulatedAccount newAccount();

	/**
	 * Waits until the emulator is closed.
	 */
	void await();

	@Override
	void close();

}
