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

package dev.verify.reliability.history;

import java.time.Duration;

import dev.verify.client.VerifyClient;
import dev.verify.client.VerifyInterceptor;

/**
 * The far end: what it has really sent, by its own books.
 */
interface Provider {

	/** Opens a client whose requests all pass the interceptor. */
	VerifyClient client(VerifyInterceptor interceptor);

	/** How many messages have gone out. */
	int messages();

	/** The code of the last message; empty if there was none. */
	String latestCode();

	/** Lets time pass there. */
	void advance(Duration duration);

}
