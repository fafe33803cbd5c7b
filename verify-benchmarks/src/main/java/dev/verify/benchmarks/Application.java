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

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The application that is measured, in a virtual machine of its own.
 */
final class Application implements AutoCloseable {

	/** An address without a listener. */
	static final String NOWHERE = "http://127.0.0.1:1";

	/** Waits rather than refuse: properties for whom asks how long something takes. */
	static final String[] PATIENCE = { "twilio.verify.resilience.bulkhead.start=10000",
			"twilio.verify.resilience.bulkhead.check=10000", "twilio.verify.http.pool.max-pending-acquires=10000",
			"twilio.verify.http.connect-timeout=60s", "twilio.verify.http.pool.acquire-timeout=60s",
			"twilio.verify.http.response-timeout.start=60s", "twilio.verify.http.response-timeout.check=60s",
			"twilio.verify.resilience.deadline=2m",
			"twilio.verify.resilience.circuit-breaker.slow-call-duration-threshold=60s" };

	private final Process process;

	private final long[] started;

	private Application(Process process, long[] started) {
		this.process = process;
		this.started = started;
	}

	/**
	 * Starts the application and waits until it has started.
	 * @param classpath with the starter or without
	 * @param properties its properties, {@code name=value}
	 */
	static Application start(String classpath, List<String> properties) throws IOException {
		return start(classpath, properties, "-Xmx512m");
	}

	/** Starts the application with options of the virtual machine. */
	static Application start(String classpath, List<String> properties, String... options) throws IOException {
		return start(WebApplication.class, classpath, properties, options);
	}

	/** Starts an application that prints what {@link WebApplication} does. */
	static Application start(Class<?> main, String classpath, List<String> properties, String... options)
			throws IOException {
		List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
		command.addAll(List.of(options));
		command.addAll(List.of("-cp", classpath, main.getName(), "--server.port=0", "--logging.level.root=warn",
				"--server.tomcat.max-keep-alive-requests=-1", "--server.tomcat.keep-alive-timeout=-1"));
		properties.forEach((property) -> command.add("--" + property));
		Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		BufferedReader lines = process.inputReader();
		StringBuilder log = new StringBuilder();
		for (String line = lines.readLine(); line != null; line = lines.readLine()) {
			if (line.startsWith(Started.LINE)) {
				String[] numbers = line.substring(Started.LINE.length()).split(" ");
				return new Application(process, Stream.of(numbers).mapToLong(Long::parseLong).toArray());
			}
			log.append(line).append('\n');
		}
		throw new IllegalStateException("The application did not start:\n" + log);
	}

	/**
	 * Returns what an application needs for the second factor, with numbers that let a
	 * load through and change nothing else.
	 */
	static List<String> secondFactor(String provider) {
		List<String> properties = new ArrayList<>(
				List.of("twilio.verify.account-sid=" + Contenders.ACCOUNT, "twilio.verify.auth-token=emulator",
						"twilio.verify.service-sid=VA" + "0".repeat(32), "twilio.verify.base-url=" + provider,
						"twilio.verify.second-factor.enabled=true", "twilio.verify.second-factor.single-node=true"));
		for (String limit : List.of("user", "destination", "prefix", "country", "client-ip", "total")) {
			properties.add("twilio.verify.second-factor.limits." + limit + "=100000000/1h");
		}
		return properties;
	}

	URI url() {
		return URI.create("http://127.0.0.1:" + this.started[0]);
	}

	/** Returns how long the start took, in milliseconds. */
	long millis() {
		return this.started[1];
	}

	/** Returns the processor time of the start, in milliseconds. */
	long cpuMillis() {
		return this.started[2];
	}

	/** Returns how many classes the start loaded. */
	long classes() {
		return this.started[3];
	}

	/** Returns the processor time so far. */
	Duration cpu() {
		return this.process.info().totalCpuDuration().orElse(Duration.ZERO);
	}

	/**
	 * Ends the application as an operator does, and waits for what it does at its end.
	 */
	void shutDown() throws InterruptedException {
		this.process.destroy();
		this.process.waitFor();
	}

	@Override
	public void close() {
		this.process.destroy();
	}

}
