package dev.verify.autoconfigure.security;

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
 * Every Java example of docs/second-factor.md is a tagged region of
 * {@link SecondFactorExamples}, {@link WebFluxExamples}, {@link TokenExamples},
 * {@link TokenController} or the test of the sample with Thymeleaf, to the letter.
 */
class SecondFactorDocumentationTests {

	private static final Path PAGE = Path.of("../docs/second-factor.md");

	private static final Path SOURCES = Path.of("src/test/java/dev/verify/autoconfigure/security");

	private static final Path SAMPLE = Path.of("../verify-sample-app/src/test");

	private static final Pattern QUOTE = Pattern.compile("<!-- example: (\\w+) -->\n```java\n(.*?)```", Pattern.DOTALL);

	private static final Pattern REGION = Pattern.compile("// tag::(\\w+)\\[]\n(.*?)[ \t]*// end::\\1\\[]",
			Pattern.DOTALL);

	@Test
	void examplesOfTheDocumentationAreTheCompiledOnes() throws IOException {
		Map<String, String> compiled = find(REGION, SOURCES.resolve("SecondFactorExamples.java"));
		compiled.putAll(find(REGION, SOURCES.resolve("TokenExamples.java")));
		compiled.putAll(find(REGION, SOURCES.resolve("TokenController.java")));
		compiled.putAll(find(REGION, SOURCES.resolve("WebFluxExamples.java")));
		compiled
			.putAll(find(REGION, SAMPLE.resolve("java/dev/verify/sample/browser/ThymeleafPageIntegrationTests.java")));
		assertThat(find(QUOTE, PAGE)).isEqualTo(compiled);
	}

	@Test
	void everyJavaBlockOfTheDocumentationIsAnExample() throws IOException {
		assertThat(Files.readString(PAGE).split("```java", -1)).hasSize(find(QUOTE, PAGE).size() + 1);
	}

	@Test
	void templateOfTheDocumentationIsTheTestedOne() throws IOException {
		String template = Files.readString(SAMPLE.resolve("resources/templates/second-factor/challenge.html"));

		assertThat(Files.readString(PAGE)).contains("```html\n" + template + "```\n");
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
