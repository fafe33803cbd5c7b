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

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * What is fed, by its name. A target throws if what it feeds does anything but what it
 * promises; refusing is no error, and neither is reading.
 */
public enum FuzzTarget {

	/** Answers of the provider: each type that is read. */
	ANSWERS(AnswerFeeds::answers),

	/** Errors of the provider, with their headers. */
	ERRORS(AnswerFeeds::errors),

	/** Webhooks, genuine and forged. */
	WEBHOOKS(WebhookFeed::new),

	/** Codes and names as people type them. */
	CODES(TypedFeeds::codes),

	/** Phone numbers, mail and internet addresses as people type them. */
	ADDRESSES(TypedFeeds::addresses),

	/** Requests to the provider: what is written is what is read. */
	FORMS(FormFeed::new),

	/** Values in pages. */
	PAGES(PageFeed::new),

	/** What is kept encrypted. */
	SEALED(StoredFeeds::sealed),

	/** Tokens of trusted browsers. */
	TOKENS(StoredFeeds::tokens),

	/** Requests to the emulator, over HTTP. */
	EMULATOR(EmulatorFeed::new);

	private final Supplier<Feed> feed;

	FuzzTarget(Supplier<Feed> feed) {
		this.feed = feed;
	}

	Feed open() {
		return this.feed.get();
	}

	/** The directory of its corpus, and what the command calls it. */
	String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	static FuzzTarget of(String word) {
		return Arrays.stream(values()).filter((target) -> target.word().equals(word)).findFirst().orElseThrow();
	}

	static List<FuzzTarget> all() {
		return List.of(values());
	}

	/** Takes one input after the other. */
	@FunctionalInterface
	public interface Feed {

		/**
		 * Takes an input.
		 * @param input anything
		 */
		void take(byte[] input);

	}

}
