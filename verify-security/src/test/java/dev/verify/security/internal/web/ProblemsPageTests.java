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

package dev.verify.security.internal.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;

import org.junit.jupiter.api.Test;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/**
 * The table of docs/reference/problems.md, which {@code -Dpages=write} writes from
 * {@link ProblemType} and the English texts.
 */
class ProblemsPageTests {

	private static final Path PAGE = Path.of("../docs/reference/problems.md");

	@Test
	void tableWhenComparedThenIsThatOfTheCode() throws IOException {
		Properties texts = PropertiesLoaderUtils.loadProperties(new EncodedResource(
				new ClassPathResource("messages.properties", ProblemType.class), StandardCharsets.UTF_8));
		StringBuilder table = new StringBuilder("""
				| `problem` | status | `Retry-After` | text for the user |
				|---|---|---|---|
				""");
		for (ProblemType problem : ProblemType.values()) {
			table.append("| `%s` | %s | %s | %s |\n".formatted(problem.code(),
					(problem == ProblemType.ERROR) ? "that of the error" : problem.status(),
					(problem.retryAfter() != null) ? problem.retryAfter().toSeconds() + " s"
							: (problem.status() == 429) ? "if a time is known" : "",
					texts.getProperty(problem.text())));
		}

		GeneratedPart.of(PAGE).assertIs(table.toString());
	}

}
