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

package dev.verify.client.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every Java example of docs/client.md is a tagged region of {@link ClientExamples}, to
 * the letter.
 */
class ClientDocumentationTests {

	private static final Pattern QUOTE = Pattern.compile("<!-- example: (\\w+) -->\n```java\n(.*?)```", Pattern.DOTALL);

	private static final Pattern REGION = Pattern.compile("// tag::(\\w+)\\[]\n(.*?)[ \t]*// end::\\1\\[]",
			Pattern.DOTALL);

	@Test
	void examplesOfTheDocumentationAreTheCompiledOnes() throws IOException {
		Map<String, String> quoted = find(QUOTE, Path.of("../docs/client.md"));
		Map<String, String> compiled = find(REGION,
				Path.of("src/test/java/dev/verify/client/docs/ClientExamples.java"));
		assertThat(quoted).isEqualTo(compiled)
			.containsKeys("service", "check", "challenge", "ratelimit", "messaging", "webhook", "attempt");
	}

	@Test
	void everyJavaBlockOfTheDocumentationIsAnExample() throws IOException {
		String page = Files.readString(Path.of("../docs/client.md"));
		assertThat(page.split("```java", -1)).hasSize(find(QUOTE, Path.of("../docs/client.md")).size() + 1);
	}

	private static Map<String, String> find(Pattern pattern, Path file) throws IOException {
		Map<String, String> found = new TreeMap<>();
		Matcher matcher = pattern.matcher(Files.readString(file));
		while (matcher.find()) {
			found.put(matcher.group(1), matcher.group(2).stripTrailing().stripIndent());
		}
		return found;
	}

}
