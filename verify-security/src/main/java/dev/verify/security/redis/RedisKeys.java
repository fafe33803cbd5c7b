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

package dev.verify.security.redis;

import dev.verify.security.jdbc.DataProtection;

import org.springframework.util.Assert;

/**
 * Names of what is stored. All keys have one hash tag, since a script changes several of
 * them, and the number of their format: nodes of another format share nothing with these.
 *
 * @param namespace what the keys of an application begin with
 * @param protection computes the digests in the keys
 */
record RedisKeys(String namespace, DataProtection protection) {

	private static final int FORMAT = 1;

	RedisKeys {
		Assert.isTrue(namespace.matches("[A-Za-z0-9._:-]{1,64}"),
				"namespace must have 1 to 64 letters, digits, or . _ : -");
	}

	String challenge(String target) {
		return key("challenge:" + digest(target));
	}

	/** Targets of open challenges, by the time from which they no longer matter. */
	String openChallenges() {
		return key("open-challenges");
	}

	/** Used codes, by the time of their use. */
	String usedCodes() {
		return key("used-codes");
	}

	String attempts(String counter) {
		return key("attempts:" + digest(counter));
	}

	String window(String counter) {
		return key("window:" + digest(counter));
	}

	/** Remembers for a while that a call was carried out. */
	String done(String call) {
		return key("done:" + call);
	}

	/** What all challenges begin with. */
	String challenges() {
		return key("challenge:");
	}

	String digest(String text) {
		return this.protection.fingerprint(text);
	}

	private String key(String name) {
		return '{' + this.namespace + ':' + FORMAT + "}:" + name;
	}

}
