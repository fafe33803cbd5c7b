package dev.verify.reliability.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nothing is left behind when the tests of two nodes are ended in the middle.
 */
class GuardTests {

	@TempDir
	private Path directory;

	@Test
	void processWhenNobodyIsThereAnyMoreThenIsKilledAndItsFilesAreDeleted() throws Exception {
		Path files = Files.createDirectories(this.directory.resolve("files"));
		Files.writeString(files.resolve("file"), "text");
		Guard guard = Guard.of(files);
		Process first = guard.guarded(sleeper());
		Process ended = guard.guarded(sleeper());
		Process last = guard.guarded(sleeper());
		Process stranger = sleeper();
		ended.destroyForcibly().onExit().get(30, TimeUnit.SECONDS);

		guard.close();

		first.onExit().get(30, TimeUnit.SECONDS);
		last.onExit().get(30, TimeUnit.SECONDS);
		assertThat(stranger.isAlive()).isTrue();
		assertThat(files).doesNotExist();
		stranger.destroyForcibly();
	}

	private static Process sleeper() throws IOException {
		return new ProcessBuilder("sleep", "600").start();
	}

}
