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

package dev.verify.emulator.account;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

import dev.verify.emulator.api.Secrets;
import dev.verify.emulator.clock.VirtualClock;
import dev.verify.emulator.fault.FaultRules;
import dev.verify.emulator.inbox.Mailbox;
import dev.verify.emulator.log.DeliveryRecorder;
import dev.verify.emulator.log.RequestRecorder;

/**
 * One customer's account: its credentials and everything that is his alone. Accounts
 * share nothing, so that tests on different accounts never meet.
 */
public final class Account {

	private final String sid;

	private final String authToken;

	private final Map<String, String> keys = new ConcurrentHashMap<>();

	private final Settings settings;

	private final Sids sids;

	private final Changes changes = new Changes();

	private final VirtualClock clock;

	private final Mailbox inbox;

	private final RequestRecorder requests;

	private final DeliveryRecorder deliveries;

	private final FaultRules faults;

	/**
	 * Opens an account.
	 * @param sid its identifier, {@code AC} and 32 hexadecimal digits
	 * @param authToken its secret
	 * @param settings how the emulator behaves
	 * @param random where the chance of codes, identifiers and faults comes from
	 */
	public Account(String sid, String authToken, Settings settings, RandomGenerator random) {
		this.sid = sid;
		this.authToken = authToken;
		this.settings = settings;
		// Sources of their own, so that faults change no code, and none waits for the
		// system's.
		this.sids = new Sids(new SplittableRandom(random.nextLong()));
		this.clock = new VirtualClock(Clock.systemUTC(), this.changes::announce);
		this.inbox = new Mailbox(settings.retention(), this.changes::announce);
		this.requests = new RequestRecorder(settings.retention(), this.changes::announce);
		this.deliveries = new DeliveryRecorder(this.changes::announce);
		this.faults = new FaultRules(new SplittableRandom(random.nextLong()), this.changes::announce);
	}

	/**
	 * Returns the identifier.
	 * @return {@code AC} and 32 hexadecimal digits
	 */
	public String sid() {
		return this.sid;
	}

	/**
	 * Returns the secret.
	 * @return the secret
	 */
	public String authToken() {
		return this.authToken;
	}

	/**
	 * Adds credentials beside the account's own.
	 * @param keySid the identifier of an API key or OAuth client
	 * @param secret its secret
	 */
	public void addKey(String keySid, String secret) {
		this.keys.put(keySid, secret);
	}

	/**
	 * Returns whether credentials open this account.
	 * @param user the account's identifier, or that of one of its keys
	 * @param password the secret that belongs to it
	 * @return whether they do
	 */
	public boolean accepts(String user, String password) {
		String secret = user.equals(this.sid) ? this.authToken : this.keys.get(user);
		return secret != null && Secrets.same(secret, password);
	}

	/**
	 * Returns how the emulator behaves.
	 * @return the settings
	 */
	public Settings settings() {
		return this.settings;
	}

	/**
	 * Returns the maker of identifiers and codes.
	 * @return the maker
	 */
	public Sids sids() {
		return this.sids;
	}

	/**
	 * Returns the signals of changes.
	 * @return the signals
	 */
	public Changes changes() {
		return this.changes;
	}

	/**
	 * Returns the clock.
	 * @return the clock
	 */
	public VirtualClock clock() {
		return this.clock;
	}

	/**
	 * Returns the messages that were sent.
	 * @return the messages
	 */
	public Mailbox inbox() {
		return this.inbox;
	}

	/**
	 * Returns the requests that were answered.
	 * @return the requests
	 */
	public RequestRecorder requests() {
		return this.requests;
	}

	/**
	 * Returns the requests to webhooks.
	 * @return the deliveries
	 */
	public DeliveryRecorder deliveries() {
		return this.deliveries;
	}

	/**
	 * Returns what goes wrong.
	 * @return the rules
	 */
	public FaultRules faults() {
		return this.faults;
	}

	/**
	 * Returns the present moment on the account's clock.
	 * @return the present moment
	 */
	public Instant now() {
		return this.clock.now();
	}

}
