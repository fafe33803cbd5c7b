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

package dev.verify.security.ledger;

import java.util.OptionalInt;

/**
 * The result of a claim, with the counters that it takes from.
 *
 * @param written whether the entry was written, and one was taken from each counter; if
 * not, nothing was changed
 * @param exhausted the index of the first exhausted counter; empty if the claim was
 * written, or if another change came first
 */
public record ClaimResult(boolean written, OptionalInt exhausted) {

	private static final ClaimResult WRITTEN = new ClaimResult(true, OptionalInt.empty());

	private static final ClaimResult SUPERSEDED = new ClaimResult(false, OptionalInt.empty());

	/**
	 * Returns the result of a claim that was written.
	 * @return the result
	 */
	public static ClaimResult ofWritten() {
		return WRITTEN;
	}

	/**
	 * Returns the result of a claim before which another change came.
	 * @return the result
	 */
	public static ClaimResult ofSuperseded() {
		return SUPERSEDED;
	}

	/**
	 * Returns the result of a claim that a counter refuses.
	 * @param index the index of the exhausted counter
	 * @return the result
	 */
	public static ClaimResult ofExhausted(int index) {
		return new ClaimResult(false, OptionalInt.of(index));
	}

}
