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

package dev.verify.reliability.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * One node: an application as a process, which can be killed and started again.
 */
final class Node implements AutoCloseable {

	private static final Pattern ADDRESS = Pattern.compile("The bank +http://localhost:(\\d+)/");

	private final String name;

	private final Path directory;

	private final Path output;

	private final Guard guard;

	private final List<String> command;

	private final Path clock;

	private int starts;

	private @Nullable Process process;

	private volatile int port;

	Node(String name, Path directory, Guard guard, List<String> command, List<String> settings) throws IOException {
		this.name = name;
		this.directory = Files.createDirectories(directory);
		this.output = Files.createDirectories(Path.of("target", "cluster"));
		this.guard = guard;
		this.clock = directory.resolve("clock");
		this.command = new ArrayList<>(command);
		this.command.addAll(settings);
		this.command.addAll(List.of("--server.port=0", "--spring.main.sources=" + NodeClock.class.getName(),
				"--test.clock=" + this.clock));
		skew(Duration.ZERO);
	}

	/** The port that it listens on; 0 while it does not. */
	int port() {
		return this.port;
	}

	/** Sets how far its clock is ahead of the true time. */
	void skew(Duration ahead) {
		try {
			Path next = this.directory.resolve("clock.next");
			Files.writeString(next, ahead.toString());
			Files.move(next, this.clock, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Begins to start it. */
	Node launch() {
		try {
			this.starts++;
			this.process = this.guard.guarded(new ProcessBuilder(this.command).redirectErrorStream(true)
				.redirectOutput(output().toFile())
				.start());
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Waits until it serves. */
	Node ready() {
		Awaitility.await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(50)).failFast(() -> {
			if (!process().isAlive()) {
				throw new IllegalStateException(this.name + " has ended:\n" + log());
			}
		}).until(() -> ADDRESS.matcher(log()).find());
		Matcher address = ADDRESS.matcher(log());
		address.find();
		this.port = Integer.parseInt(address.group(1));
		return this;
	}

	/** Kills it, as {@code kill -9} does: it gets to do nothing more. */
	void kill() {
		this.port = 0;
		process().destroyForcibly().onExit().join();
	}

	/** Asks it to end, and waits until it has. */
	void stop() {
		process().destroy();
		process().onExit().join();
		this.port = 0;
	}

	/** What it has written since its last start. */
	String log() {
		try {
			return Files.readString(output());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Process process() {
		Process started = this.process;
		if (started == null) {
			throw new IllegalStateException(this.name + " was not started");
		}
		return started;
	}

	private Path output() {
		return this.output.resolve(this.name + "-" + this.starts + ".txt");
	}

	@Override
	public void close() {
		kill();
	}

	@Override
	public String toString() {
		return this.name;
	}

}
