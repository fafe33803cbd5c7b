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
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Ends what a test has started when the test itself is ended, in whatever way: a process
 * that reads from this one until nothing more can come, and then kills those that it was
 * told of and deletes what they have written.
 */
final class Guard implements AutoCloseable {

	private static final String SCRIPT = """
			trap '' HUP INT TERM
			pids=' '
			while read -r word pid; do
				case $word in
					guard) pids="$pids$pid " ;;
					leave) pids="${pids%% $pid *} ${pids#* $pid }" ;;
				esac
			done
			for pid in $pids; do kill -9 "$pid"; done
			rm -rf -- "$1"
			""";

	private final Process process;

	private final Writer orders;

	private boolean open = true;

	private Guard(Process process) {
		this.process = process;
		this.orders = process.outputWriter(StandardCharsets.US_ASCII);
	}

	/**
	 * Starts a guard.
	 * @param directory what is deleted in the end
	 */
	static Guard of(Path directory) throws IOException {
		return new Guard(
				new ProcessBuilder("sh", "-c", SCRIPT, "guard", directory.toString()).redirectOutput(Redirect.DISCARD)
					.redirectError(Redirect.DISCARD)
					.start());
	}

	Process guarded(Process started) {
		guard(started.toHandle());
		return started;
	}

	/** Guards a process until it has ended. */
	void guard(ProcessHandle started) {
		order("guard", started.pid());
		started.onExit().thenRun(() -> order("leave", started.pid()));
	}

	private synchronized void order(String word, long pid) {
		try {
			if (this.open && this.process.isAlive()) {
				this.orders.write(word + ' ' + pid + '\n');
				this.orders.flush();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What also happens when this process is killed: nothing more can come. */
	@Override
	public void close() {
		hangUp();
		// Not under the lock: those who are killed now take their leave first.
		this.process.onExit().join();
	}

	private synchronized void hangUp() {
		try {
			this.open = false;
			this.orders.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
