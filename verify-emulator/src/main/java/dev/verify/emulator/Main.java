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

import java.io.PrintStream;
import java.util.List;

/**
 * Starts the emulator from the command line.
 */
public final class Main {

	private Main() {
	}

	/**
	 * Runs the emulator until the process ends.
	 * @param arguments the options; {@code --help} explains them
	 */
	public static void main(String[] arguments) {
		int status = run(List.of(arguments), System.out, System.err);
		if (status != 0) {
			System.exit(status);
		}
	}

	/**
	 * Runs the emulator until it is stopped.
	 * @return the exit status: 0 for a good end, 1 when it cannot start, 2 for wrong
	 * options
	 */
	static int run(List<String> arguments, PrintStream out, PrintStream err) {
		if (arguments.contains("--help")) {
			out.print(CommandLine.HELP);
			return 0;
		}
		try (VerifyEmulator emulator = CommandLine.parse(arguments, System.getenv()).start()) {
			Runtime.getRuntime().addShutdownHook(new Thread(emulator::close, "emulator-shutdown"));
			out.println("Verify emulator: " + emulator.url());
			out.println("Messages and handset: " + emulator.url() + "/emulator");
			out.println("Account " + emulator.accountSid() + ", service " + emulator.serviceSid());
			if (!arguments.contains(CommandLine.EXIT_WHEN_READY)) {
				emulator.await();
			}
			return 0;
		}
		catch (IllegalArgumentException ex) {
			err.println(ex.getMessage() + ". Try --help.");
			return 2;
		}
		catch (EmulatorStartException ex) {
			err.println(ex.getMessage());
			return 1;
		}
	}

}
