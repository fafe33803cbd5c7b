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

package dev.verify.emulator.console;

import java.util.Map;
import java.util.stream.Collectors;

import dev.verify.emulator.api.Resource;
import org.jspecify.annotations.Nullable;

/**
 * The files of the page.
 */
final class Assets {

	private static final Map<String, String> TYPES = Map.of("page.html", "text/html; charset=utf-8", "page.css",
			"text/css; charset=utf-8", "page.js", "text/javascript; charset=utf-8", "view.js",
			"text/javascript; charset=utf-8", "icon.svg", "image/svg+xml");

	private Assets() {
	}

	/**
	 * Finds a file.
	 * @param path the path under {@code /emulator}, empty for the page itself
	 * @return the file, {@code null} when there is none
	 */
	static @Nullable Answer find(String path) {
		String name = path.isEmpty() ? "page.html" : path.substring(1);
		return Files.BY_NAME.get(name);
	}

	/**
	 * Reads the files, so that their first use is not late.
	 */
	static void load() {
		Files.BY_NAME.size();
	}

	private static final class Files {

		static final Map<String, Answer> BY_NAME = TYPES.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey,
					(file) -> new Answer(200, file.getValue(), Resource.bytes(Assets.class, file.getKey()))));

	}

}
