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
