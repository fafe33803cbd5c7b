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

import java.net.HttpCookie;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The cookies of one browser. Its text form is the header of a request.
 */
final class Cookies {

	private final Map<String, String> values = new ConcurrentHashMap<>();

	/** Keeps what an answer sets, and drops what it ends. */
	void keep(String header) {
		for (HttpCookie cookie : HttpCookie.parse(header)) {
			if (cookie.getMaxAge() == 0) {
				this.values.remove(cookie.getName());
			}
			else {
				set(cookie.getName(), cookie.getValue());
			}
		}
	}

	void set(String name, String value) {
		this.values.put(name, value);
	}

	String get(String name) {
		return this.values.getOrDefault(name, "");
	}

	void take(Cookies others) {
		this.values.putAll(others.values);
	}

	boolean isEmpty() {
		return this.values.isEmpty();
	}

	@Override
	public String toString() {
		return this.values.entrySet()
			.stream()
			.map((cookie) -> cookie.getKey() + '=' + cookie.getValue())
			.collect(Collectors.joining("; "));
	}

}
