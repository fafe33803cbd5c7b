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

package dev.verify.benchmarks;

import java.util.Locale;

/**
 * Asks how many users can log in with a second factor, and how long it takes them: the
 * password, the page, the request to send, the code, the check and the page that was
 * wanted first, against the application and the emulator in this virtual machine. The
 * password is compared and not hashed, since what hashing costs is chosen by the
 * application. What limits the calls in flight is raised, so that users wait and are not
 * refused.
 *
 * <pre>verify-benchmarks/run Login</pre>
 */
public final class Login {

	private static final int[] USERS = { 1, 64, 512 };

	private Login() {
	}

	/**
	 * Measures, and prints a table.
	 * @param args logins to warm up and logins to measure for each number of users, 3000
	 * and 6000 unless given
	 * @throws Exception if a login fails
	 */
	public static void main(String[] args) throws Exception {
		int warmUp = (args.length > 0) ? Integer.parseInt(args[0]) : 3000;
		int logins = (args.length > 1) ? Integer.parseInt(args[1]) : 6000;
		System.out.println(measure(warmUp, logins));
		System.exit(0);
	}

	static String measure(int warmUp, int logins) throws Exception {
		StringBuilder table = new StringBuilder("| users at a time | logins/s | CPU/login, µs | p50, ms | p99, ms |\n")
			.append("|---|---|---|---|---|\n");
		try (Town town = new Town(Application.PATIENCE)) {
			log(town, 64, warmUp);
			for (int users : USERS) {
				// One user alone takes as long for a tenth of them.
				table.append(log(town, users, (users == 1) ? Math.max(1, logins / 5) : logins));
			}
		}
		return table.toString();
	}

	private static String log(Town town, int users, int logins) throws Exception {
		Measurement measured = Measurement.of(town, users, logins);
		return String.format(Locale.ROOT, "| %,d | %,.0f | %,.0f | %.1f | %.1f |%n", users, measured.callsPerSecond(),
				measured.cpuMicros(), measured.p50Micros() / 1e3, measured.p99Micros() / 1e3);
	}

}
