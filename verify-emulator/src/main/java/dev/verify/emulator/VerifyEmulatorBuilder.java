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

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

import dev.verify.emulator.account.Account;
import dev.verify.emulator.account.Settings;
import dev.verify.emulator.account.Sids;
import dev.verify.emulator.world.World;
import org.jspecify.annotations.Nullable;

/**
 * Configures and starts an emulator.
 */
public final class VerifyEmulatorBuilder {

	private String host = "localhost";

	private int port;

	private String accountSid = VerifyEmulator.DEFAULT_ACCOUNT_SID;

	private String authToken = VerifyEmulator.DEFAULT_AUTH_TOKEN;

	private final Map<String, String> apiKeys = new LinkedHashMap<>();

	private @Nullable Long seed;

	private Settings settings = Settings.DEFAULTS;

	VerifyEmulatorBuilder() {
	}

	/**
	 * Chooses the address to bind to. The emulator has no secrets: bind it to other than
	 * the loopback interface only in a network that you trust.
	 * @param newHost a host name or address, {@code localhost} by default
	 * @return this builder
	 */
	public VerifyEmulatorBuilder host(String newHost) {
		this.host = newHost;
		return this;
	}

	/**
	 * Chooses the port.
	 * @param newPort the port, 0 (the default) for any free one
	 * @return this builder
	 */
	public VerifyEmulatorBuilder port(int newPort) {
		if (newPort < 0 || newPort > 65535) {
			throw new IllegalArgumentException("A port lies between 0 and 65535");
		}
		this.port = newPort;
		return this;
	}

	/**
	 * Chooses the credentials of the default account.
	 * @param sid {@code AC} and 32 hexadecimal digits
	 * @param token the secret
	 * @return this builder
	 */
	public VerifyEmulatorBuilder account(String sid, String token) {
		if (!sid.matches("AC[0-9a-fA-F]{32}")) {
			throw new IllegalArgumentException("An account SID is AC and 32 hexadecimal digits");
		}
		if (token.isEmpty()) {
			throw new IllegalArgumentException("An auth token is not empty");
		}
		this.accountSid = sid;
		this.authToken = token;
		return this;
	}

	/**
	 * Adds credentials of the default account: an API key for basic authentication, which
	 * is at the same time a client for OAuth 2.
	 * @param sid {@code SK} or {@code OQ} and 32 hexadecimal digits
	 * @param secret the secret
	 * @return this builder
	 */
	public VerifyEmulatorBuilder apiKey(String sid, String secret) {
		if (!sid.matches("(SK|OQ)[0-9a-fA-F]{32}")) {
			throw new IllegalArgumentException("An API key SID is SK or OQ and 32 hexadecimal digits");
		}
		if (secret.isEmpty()) {
			throw new IllegalArgumentException("An API key's secret is not empty");
		}
		this.apiKeys.put(sid, secret);
		return this;
	}

	/**
	 * Makes codes and identifiers the same from run to run.
	 * @param newSeed any number
	 * @return this builder
	 */
	public VerifyEmulatorBuilder seed(long newSeed) {
		this.seed = newSeed;
		return this;
	}

	/**
	 * Changes how the emulator behaves where the real service is not documented.
	 * @param change a change of the settings so far
	 * @return this builder
	 */
	public VerifyEmulatorBuilder settings(UnaryOperator<Settings> change) {
		this.settings = change.apply(this.settings);
		return this;
	}

	/**
	 * Starts the emulator.
	 * @return the running emulator
	 * @throws EmulatorStartException when the address is in use or cannot be bound
	 */
	public VerifyEmulator start() {
		Account account = new Account(this.accountSid, this.authToken, this.settings, random(0));
		this.apiKeys.forEach(account::addKey);
		return DefaultVerifyEmulator.start(this, this.host, this.port, new World(account));
	}

	/**
	 * Makes the world of one more account. The number keeps seeded accounts apart.
	 */
	World newWorld(int number) {
		Random random = random(number);
		return new World(
				new Account(new Sids(random).next("AC"), VerifyEmulator.DEFAULT_AUTH_TOKEN, this.settings, random));
	}

	private Random random(int number) {
		return (this.seed != null) ? new Random(this.seed + number) : new SecureRandom();
	}

}
