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

package dev.verify.security.internal.push;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.verify.security.PushSettings;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.internal.ledger.ChallengeKey;
import dev.verify.security.ledger.LedgerEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * R30: what the number is made of, and what passes for it.
 */
class PushNumberTests {

	private static final String SID = "YC" + "0".repeat(32);

	private final PushNumber number = new PushNumber(2);

	private final LedgerEntry entry = new ChallengeKey("target", "counter", "attempt", "alice", "enrollment",
			SecondFactorMethod.PUSH)
		.first(Instant.EPOCH, Instant.EPOCH);

	@Test
	void numberWhenMadeThenAlwaysHasItsDigits() {
		Set<String> numbers = IntStream.range(0, 2000)
			.mapToObj((i) -> this.number.of(this.entry, "YC" + i))
			.collect(Collectors.toSet());
		assertThat(numbers).hasSize(100).allMatch((one) -> one.matches("[0-9]{2}"));
		assertThat(new PushNumber(8).of(this.entry, SID)).matches("[0-9]{8}");
	}

	@Test
	@DisplayName("R30: a number belongs to one attempt, one start of it, and one challenge")
	void numberWhenAnythingDiffersThenAnother() {
		PushNumber long8 = new PushNumber(8);
		List<LedgerEntry> entries = List.of(this.entry,
				new ChallengeKey("target", "counter", "other", "alice", "enrollment", SecondFactorMethod.PUSH)
					.first(Instant.EPOCH, Instant.EPOCH),
				new ChallengeKey("target", "counter", "attempt", "alice", "enrollment", SecondFactorMethod.PUSH)
					.first(Instant.EPOCH.plusMillis(1), Instant.EPOCH));
		assertThat(entries.stream().map((one) -> long8.of(one, SID)).distinct()).hasSize(3);
		assertThat(long8.of(this.entry, SID)).isNotEqualTo(long8.of(this.entry, "YC" + "1".repeat(32)));
	}

	@Test
	void answerWhenAnythingButTheTextThenNoNumber() {
		String right = this.number.of(this.entry, SID);
		assertThat(isIn(Map.of("number", right))).isTrue();
		for (Object wrong : Arrays.asList(null, Integer.valueOf(right), right + " ", "0" + right, List.of(right),
				Map.of("number", right), true)) {
			Map<String, Object> metadata = new HashMap<>();
			metadata.put("number", wrong);
			assertThat(isIn(metadata)).as(String.valueOf(wrong)).isFalse();
		}
		assertThat(isIn(null)).isFalse();
		assertThat(isIn(Map.of())).isFalse();
		assertThat(isIn(Map.of("Number", right))).isFalse();
	}

	@Test
	void numberWhenNoneIsAskedForThenNothingIsToldAndNothingNeeded() {
		PushNumber none = new PushNumber(0);
		assertThat(none.isAsked()).isFalse();
		assertThat(none.hiddenDetails()).isEmpty();
		assertThat(none.isIn(null, this.entry, SID)).isTrue();
		assertThat(this.number.isAsked()).isTrue();
		assertThat(this.number.hiddenDetails()).containsExactly(Map.entry("number_digits", "2"));
	}

	@Test
	void settingsWhenNumberIsTooShortOrTooLongThenRefused() {
		for (int digits : new int[] { -1, 1, 9 }) {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> new PushSettings(digits, PushSettings.defaults().pollInterval()))
				.withMessageContaining("numberMatchingDigits");
		}
	}

	private boolean isIn(@Nullable Map<String, Object> metadata) {
		return this.number.isIn(metadata, this.entry, SID);
	}

}
