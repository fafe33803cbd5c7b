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

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import dev.verify.emulator.account.Switch;

/**
 * Reads the options of the standalone emulator.
 */
final class CommandLine {

	static final String HELP = """
			The Twilio Verify v2 API on your desk. Sends nothing: codes wait at /emulator.

			Usage: java -jar verify-emulator-standalone.jar [options]

			  --port <port>            port to listen on, 0 for any free one (default 8089)
			  --host <host>            address to bind to (default localhost)
			  --account-sid <sid>      account to accept (default AC and 32 zeros)
			  --auth-token <token>     its secret (default emulator)
			  --api-key <sid:secret>   another key to accept, may be given more than once
			  --seed <number>          make codes and identifiers repeat from run to run
			  --check-status <status>  HTTP status of a check: 201 as in the contract
			                           (default), or 200 as the live service answers
			  --retention <count>      messages, requests and resources to keep (default 10000)
			  --<switch> <position>    see the switches in docs/emulator.md, such as
			                           --blocked-countries GG,JE
			  --exit-when-ready        start, say so and end, for instance to record
			                           an archive of classes
			  --help                   show this text

			VERIFY_EMULATOR_ACCOUNT_SID and VERIFY_EMULATOR_AUTH_TOKEN in the environment
			stand for the options of these names.
			""";

	static final String EXIT_WHEN_READY = "--exit-when-ready";

	private static final String ACCOUNT_SID = "VERIFY_EMULATOR_ACCOUNT_SID";

	private static final String AUTH_TOKEN = "VERIFY_EMULATOR_AUTH_TOKEN";

	private static final int DEFAULT_PORT = 8089;

	private CommandLine() {
	}

	/**
	 * Turns options into a configured emulator.
	 * @param environment the variables of the environment
	 * @throws IllegalArgumentException when an option is unknown or its value is wrong
	 */
	static VerifyEmulatorBuilder parse(List<String> arguments, Map<String, String> environment) {
		VerifyEmulatorBuilder builder = VerifyEmulator.builder().port(DEFAULT_PORT);
		String sid = environment.getOrDefault(ACCOUNT_SID, VerifyEmulator.DEFAULT_ACCOUNT_SID);
		String token = environment.getOrDefault(AUTH_TOKEN, VerifyEmulator.DEFAULT_AUTH_TOKEN);
		Deque<String> rest = new ArrayDeque<>(arguments);
		while (!rest.isEmpty()) {
			String option = rest.removeFirst();
			switch (option) {
				case "--port" -> builder.port(number(option, rest, 65535));
				case "--host" -> builder.host(value(option, rest));
				case "--account-sid" -> sid = value(option, rest);
				case "--auth-token" -> token = value(option, rest);
				case "--api-key" -> addKey(builder, value(option, rest));
				case "--seed" -> builder.seed(number(option, rest, Integer.MAX_VALUE));
				case EXIT_WHEN_READY -> {
					// The caller stops a running emulator.
				}
				default -> choose(builder, option, rest);
			}
		}
		return builder.account(sid, token);
	}

	/**
	 * Every other option is a switch by its name.
	 */
	private static void choose(VerifyEmulatorBuilder builder, String option, Deque<String> rest) {
		if (Switch.ALL.stream().noneMatch((candidate) -> option.equals("--" + candidate.name()))) {
			throw new IllegalArgumentException("Unknown option " + option);
		}
		String value = value(option, rest);
		builder.settings((settings) -> settings.with(option.substring(2), value));
	}

	private static void addKey(VerifyEmulatorBuilder builder, String key) {
		int colon = key.indexOf(':');
		if (colon < 0) {
			throw new IllegalArgumentException("Option --api-key needs a SID, a colon and a secret");
		}
		builder.apiKey(key.substring(0, colon), key.substring(colon + 1));
	}

	private static String value(String option, Deque<String> rest) {
		String value = rest.pollFirst();
		if (value == null) {
			throw new IllegalArgumentException("Option " + option + " needs a value");
		}
		return value;
	}

	private static int number(String option, Deque<String> rest, int max) {
		String value = value(option, rest);
		try {
			int number = Integer.parseInt(value);
			if (number >= 0 && number <= max) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// Not a number: the same answer as for a number out of bounds.
		}
		throw new IllegalArgumentException("Option " + option + " needs a number from 0 to " + max);
	}

}
