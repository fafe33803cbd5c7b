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

package dev.verify.security.internal.challenge;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import dev.verify.client.VerifyException;
import dev.verify.security.fixture.Race;
import dev.verify.security.fixture.RawProvider;
import dev.verify.security.internal.provider.ForeignResponseException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the provider may answer, right or wrong, in seven operations: an error of a known
 * type or a value, in bounded time, and yes only to the very question that was asked.
 */
@Tag("once")
@Tag("slow")
class MalformedAnswerTests {

	private static final int GENERATED = Integer.getInteger("verify.malformed", 10_000);

	private static final int LANES = 4;

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	@ParameterizedTest
	@EnumSource
	@DisplayName("R23, B05: answers made by hand")
	void answerWhenMadeByHandThenIsYesOnlyIfItSaysSo(Question question) {
		try (RawProvider provider = new RawProvider()) {
			ProviderFlows flows = Question.flows(provider.client());
			List<byte[]> bodies = StrangeBodies.byHand(question);
			for (byte[] body : bodies) {
				provider.answers(body);
				assertYesOnlyTo(question, body, ask(question, flows));
			}
			List<byte[]> answers = StrangeBodies.framedByHand(question);
			for (byte[] answer : answers) {
				provider.answersRaw(answer, true);
				assertThat(ask(question, flows)).as("%s to %s", show(answer), question).isFalse();
			}
			provider.answers(question.yes().getBytes(StandardCharsets.UTF_8));
			assertThat(ask(question, flows)).as("the good answer to %s, after all that", question).isTrue();
			System.out.printf("Malformed answers by hand, %s: %d%n", question, bodies.size() + answers.size());
			assertThat(bodies.size() + answers.size()).isGreaterThanOrEqualTo(80);
		}
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("R23: answers that end at every byte")
	void answerWhenCutAnywhereThenIsNoYes(Question question) {
		byte[] yes = question.yes().getBytes(StandardCharsets.UTF_8);
		try (RawProvider provider = new RawProvider()) {
			ProviderFlows flows = Question.flows(provider.client());
			for (int length = 0; length < yes.length; length++) {
				provider.answers(Arrays.copyOf(yes, length));
				assertThat(ask(question, flows)).as("%s cut at %d", question, length).isFalse();
			}
		}
	}

	@Test
	@DisplayName("R23, B05: answers made by chance; -Dverify.malformed sets how many for each operation")
	void answerWhenMadeByChanceThenIsYesOnlyIfItSaysSo() {
		List<int[]> lanes = Race.of(LANES, MalformedAnswerTests::lane);
		int asked = lanes.stream().mapToInt((lane) -> lane[0]).sum();
		int granted = lanes.stream().mapToInt((lane) -> lane[1]).sum();
		System.out.printf("Malformed answers by chance: %d, of which %d said yes all the same%n", asked, granted);
		assertThat(asked).isEqualTo(GENERATED / LANES * LANES * Question.values().length);
		assertThat(granted).as("some changes change nothing that matters").isBetween(1, asked / 2);
	}

	private static Callable<int[]> lane(int lane) {
		return () -> {
			int asked = 0;
			int granted = 0;
			try (RawProvider provider = new RawProvider()) {
				ProviderFlows flows = Question.flows(provider.client());
				for (Question question : Question.values()) {
					Random random = new Random(20261125L + lane * 31L + question.ordinal());
					for (int number = 0; number < GENERATED / LANES; number++) {
						byte[] body = StrangeBodies.byChance(question, random);
						provider.answers(body);
						boolean yes = ask(question, flows);
						assertYesOnlyTo(question, body, yes);
						asked++;
						granted += yes ? 1 : 0;
					}
				}
			}
			return new int[] { asked, granted };
		};
	}

	private static boolean ask(Question question, ProviderFlows flows) {
		try {
			return Boolean.TRUE.equals(question.ask(flows).block(PATIENCE));
		}
		catch (VerifyException | ForeignResponseException ex) {
			return false;
		}
	}

	private static void assertYesOnlyTo(Question question, byte[] body, boolean yes) {
		assertThat(yes && !question.isYes(body)).as("%s: a yes to %s", question, show(body)).isFalse();
	}

	private static String show(byte[] body) {
		String text = new String(body, 0, Math.min(body.length, 700), StandardCharsets.ISO_8859_1);
		return text + " (" + body.length + " bytes, starting "
				+ IntStream.range(0, Math.min(4, body.length)).mapToObj((i) -> String.format("%02x", body[i])).toList()
				+ ")";
	}

}
