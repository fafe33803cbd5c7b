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

package dev.verify.reliability.fault;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import dev.verify.emulator.VerifyEmulator;

/**
 * The emulator in a process of its own, which can be killed. It answers one question, on
 * its standard input: which code it has sent to a number last.
 */
final class MortalEmulator implements AutoCloseable {

	private final Process process;

	private final BufferedReader says;

	private volatile int port;

	private MortalEmulator() {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		try {
			this.process = new ProcessBuilder(List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
					"-Xshare:auto", "-Xmx96m", "-cp", classPath, MortalEmulator.class.getName()))
				.redirectError(ProcessBuilder.Redirect.DISCARD)
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.says = new BufferedReader(new InputStreamReader(this.process.getInputStream(), StandardCharsets.UTF_8));
	}

	/** Starts one; it gets ready by itself. */
	static MortalEmulator launch() {
		return new MortalEmulator();
	}

	void awaitStart() {
		this.port = Integer.parseInt(line());
	}

	int port() {
		return this.port;
	}

	String code(String to) {
		try {
			this.process.getOutputStream().write((to + "\n").getBytes(StandardCharsets.UTF_8));
			this.process.getOutputStream().flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return line();
	}

	/** {@code kill -9}, and waits until it is dead. */
	void kill() {
		try {
			this.process.destroyForcibly().waitFor();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted", ex);
		}
	}

	private String line() {
		try {
			String line = this.says.readLine();
			while (line != null && !line.matches("[0-9]+")) {
				line = this.says.readLine();
			}
			return Objects.requireNonNull(line, "The emulator has ended by itself");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		kill();
	}

	/** Runs in the process. */
	public static void main(String[] arguments) throws IOException {
		try (VerifyEmulator emulator = VerifyEmulator.start()) {
			System.out.println(emulator.port());
			BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
			for (String to = questions.readLine(); to != null; to = questions.readLine()) {
				System.out.println(emulator.inbox().latestTo(to).code());
			}
		}
	}

}
