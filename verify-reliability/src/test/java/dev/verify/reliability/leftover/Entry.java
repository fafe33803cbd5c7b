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

package dev.verify.reliability.leftover;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A line of {@code canaries.txt}.
 *
 * @param value what is looked for
 * @param kind what it stands for
 * @param test the class that sends it through everything
 */
record Entry(String value, String kind, String test) {

	static List<Entry> list() throws IOException {
		try (InputStream file = Objects.requireNonNull(Entry.class.getResourceAsStream("/canaries.txt"))) {
			return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.startsWith("#"))
				.map((line) -> line.split(" {2,}"))
				.map((cells) -> new Entry(cells[0], cells[1], cells[2]))
				.toList();
		}
	}

}
