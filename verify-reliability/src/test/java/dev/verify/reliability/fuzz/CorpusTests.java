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

package dev.verify.reliability.fuzz;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import com.sun.management.ThreadMXBean;
import dev.verify.reliability.fuzz.FuzzTarget.Feed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * R23, R24, R35, R40, R44: each input of the corpus does what its target promises, within
 * bounded memory; so does each of its beginnings, and what it becomes when bytes change.
 */
class CorpusTests {

	private static final long MOST_ALLOCATED = 32 * 1024 * 1024;

	private static final int CHANGES = 200;

	private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	@ParameterizedTest
	@EnumSource
	void feedWhenGivenTheCorpusThenKeepsItsPromise(FuzzTarget target) {
		Feed feed = target.open();
		List<Path> corpus = Corpus.of(target);
		assertThat(corpus).hasSizeGreaterThan(5);
		for (Path input : corpus) {
			take(feed, input, Corpus.read(input));
		}
		// Not over the network, where each input costs a request.
		if (target != FuzzTarget.EMULATOR) {
			corpus.forEach((input) -> change(feed, input, Corpus.read(input)));
		}
	}

	private void change(Feed feed, Path input, byte[] bytes) {
		Random random = new Random(bytes.length);
		for (int i = 0; i < CHANGES; i++) {
			byte[] changed = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
			for (int j = random.nextInt(4); j > 0 && changed.length > 0; j--) {
				changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
			}
			take(feed, input, changed);
		}
	}

	private void take(Feed feed, Path input, byte[] bytes) {
		long before = this.threads.getCurrentThreadAllocatedBytes();
		try {
			feed.take(bytes);
		}
		catch (RuntimeException | AssertionError ex) {
			throw new AssertionError(input.getFileName() + ": " + Arrays.toString(bytes), ex);
		}
		assertThat(this.threads.getCurrentThreadAllocatedBytes() - before).as("bytes allocated for %s", input)
			.isLessThan(MOST_ALLOCATED);
	}

}
