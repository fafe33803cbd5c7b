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

package dev.verify.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Words that the project's glossary rules out, in the comments and texts of main sources,
 * in settings and in the documentation.
 * <p>
 * Code is checked in comments and string literals only: identifiers have tests of their
 * own. Texts of pages are translations, and not part of this check.
 */
@Tag("once")
class GlossaryTests {

	private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private static final Pattern CODE_TOKENS = Pattern.compile("\"\"\"[\\s\\S]*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*+\""
			+ "|//[^\\n]*|/\\*[\\s\\S]*?\\*/|'(?:\\\\.|[^'\\\\\\n])*+'");

	/** Names within comments: they are renamed with the code, and not here. */
	private static final Pattern NAMES = Pattern.compile("\\{@(link|code|linkplain)[^}]*}|@param\\s+\\S+");

	private static final List<Rule> RULES = List.of(
			rule("whoever|whomever|nobody|somebody|anybody|everybody", "a user, a caller, an attacker, no user",
					"A sentence begins with what acts; a pronoun for any person names no role."),
			rule("anew", "again, new", "Archaic."),
			rule("(is|are|was|were|be|been|being) told", "receives, returns {@code true}",
					"Does not say who acts, nor what is passed."),
			rule("(told|tells?) (of|by|that|nobody)", "publishes, reports",
					"\"To tell of\" is no word of the trade for an event."),
			rule("of (which|whom)", "two sentences", "A relative clause that makes the reader go back."),
			rule("to whom", "two sentences", "A relative clause that makes the reader go back."),
			rule("(?<!there\\s)(is|are) none", "is absent, is invalid, is no …", "Does not say what is missing."),
			rule("why there (is|are) none", "the reason for the rejection", "Does not say what is missing."),
			rule("hear(s|d)? of", "receives, is notified of", "A metaphor for a listener."),
			rule("by itself", "automatically, implicitly, or nothing", "Does not say what happens instead."),
			rule("enrol(s|ment|ments)?", "enroll, enrollment", "American English."),
			rule("second steps?", "second factor; on pages: two-step verification",
					"One concept has one word; pages have their own."),
			rule("strangers?", "anonymous user, attacker, another user", "Spring Security says anonymous."),
			rule("elevat\\w+", "grant, authenticate, step-up authentication", "Spring Security grants authorities."),
			rule("lets? (a user |users )?in", "authenticates, grants access", "A metaphor for authentication."),
			rule("(shut|shuts) out|kept out", "locked out, rejected", "A metaphor for a lockout or a rejection."),
			rule("(acts?|acting) as another user", "impersonates", "Spring Security's SwitchUserFilter."),
			rule("address(es)? of the internet|internet address(es)? of", "client IP address", "Not English."),
			rule("repetitions?", "retry", "The word of the trade, of Reactor and Resilience4j."),
			rule("ask(s|ed)? again", "retries, polls, sends again", "Does not say which request is sent."),
			rule("press(es|ed)?(?!\\s+(a\\s+|the\\s+)?(keys?|buttons?)\\b)", "send, resend",
					"A press is a request to send; a user still presses a button or the keys of a telephone."),
			rule("gates?|doors?", "check, rate limit, login mechanism", "A metaphor for a filter, a limit or a login."),
			rule("unguarded|(a|the|its) guards?", "exempt, circuit breaker, bulkhead",
					"A metaphor; the types CallGuard and CircuitGuard are names."),
			rule("(another|other|own|each|chosen) ways?|ways? (to pass|in)", "method, channel, attack",
					"A factor has a method, a message has a channel; other ways are none of our concepts."),
			rule("a try|(failed|wrong|further|more|no|all|the|of|its) tries", "attempt",
					"An attempt is one submitted code, and is counted."),
			rule("channel plans?", "channel fallback", "One concept has one word."),
			rule("browsers? that (a|the) user trusts?", "trusted browser", "One concept has one word."),
			rule("conversion breaker", "SMS pumping protection", "What users search for."),
			rule("number to carry over", "number matching", "What users search for."),
			rule("rule books?", "compliance profile, standard", "One concept has one word."),
			rule("(is |are )?unwell|well again", "fails, recovers", "A metaphor for a failing provider."),
			rule("(the )?far (end|side)", "the provider", "One concept has one word."),
			rule("what (becomes|became) of", "the result of", "A result has a type."),
			rule("however (many|often)", "all, one of many", "Hides the number that counts."),
			rule("takes? the place of", "replaces", "Longer than the word of Spring."),
			rule("stands? (around|before|behind)", "intercepts, runs before", "A filter or interceptor acts."),
			rule("lacks? (a|the|that) (second )?factor", "missing factor, without the second factor",
					"Spring Security has missing and required factors."));

	@Test
	@DisplayName("W2: main sources, settings and documentation use the words of the glossary")
	void textsUseTheGlossary() {
		List<String> found = new ArrayList<>();
		List<Path> files = files();
		for (Path file : files) {
			String text = read(file);
			String prose = prose(file, text);
			for (Rule rule : RULES) {
				Matcher matcher = rule.pattern().matcher(prose);
				while (matcher.find()) {
					long line = text.substring(0, matcher.start()).lines().count();
					found.add("%s:%d: \"%s\": say %s. %s".formatted(ROOT.relativize(file), Math.max(line, 1),
							matcher.group().replaceAll("\\s+", " "), rule.instead(), rule.reason()));
				}
			}
		}
		assertThat(files).as("files that were read").hasSizeGreaterThan(500);
		assertThat(found).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("samples")
	@DisplayName("W2: each pattern is found in a comment, also over the end of a line")
	void ruleFindsItsWords(String words) {
		String comment = "/**\n * Text with " + words.replaceFirst(" ", "\n * ") + " in it.\n */\nclass Type {\n}\n";

		assertThat(RULES).anySatisfy(
				(rule) -> assertThat(rule.pattern().matcher(prose(Path.of("Type.java"), comment)).find()).isTrue());
	}

	@ParameterizedTest
	@ValueSource(strings = { "int doors = press();", "/** Calls {@link #elevate}. */", "/** Presses a key. */",
			"/** Prevents replays by all callers. */", "// The user has enrolled a factor.",
			"String s = \"in the same way\";", "/** @param doors names of patches */" })
	@DisplayName("W2: identifiers and plain English are not found")
	void ruleLeavesLegitimateUses(String code) {
		assertThat(RULES).noneMatch((rule) -> rule.pattern().matcher(prose(Path.of("Type.java"), code)).find());
	}

	static Stream<String> samples() {
		return Stream.of("whoever", "nobody", "anew", "is told", "told of", "of which", "are none", "why there is none",
				"hears of", "by itself", "enrolment", "second step", "a stranger", "elevates", "let in", "shut out",
				"acts as another user", "address of the internet", "repetition", "asks again", "one press",
				"another door", "unguarded", "another way", "failed tries", "channel plan",
				"browsers that a user trusts", "rule book", "far end", "what became of", "however many",
				"takes the place of", "stands around", "lacks the second factor");
	}

	private static Rule rule(String words, String instead, String reason) {
		return new Rule(Pattern.compile("(?i)\\b(" + words.replace(" ", "[\\s*/]+") + ")\\b"), instead, reason);
	}

	/** Comments and texts of code, at their places; all of any other file. */
	private static String prose(Path file, String text) {
		if (!file.toString().endsWith(".java")) {
			return text;
		}
		StringBuilder prose = new StringBuilder(text.length());
		int end = 0;
		Matcher matcher = CODE_TOKENS.matcher(text);
		while (matcher.find()) {
			prose.append(blank(text.substring(end, matcher.start())));
			String token = matcher.group();
			prose.append((token.charAt(0) == '\'') ? blank(token) : token);
			end = matcher.end();
		}
		prose.append(blank(text.substring(end)));
		return NAMES.matcher(prose).replaceAll((name) -> blank(name.group()));
	}

	private static String blank(String text) {
		return text.replaceAll("[^\\n]", " ");
	}

	private static List<Path> files() {
		try (Stream<Path> modules = Files.list(ROOT)) {
			List<Path> files = new ArrayList<>();
			for (Path path : modules.sorted().toList()) {
				if (Files.isRegularFile(path) && path.toString().endsWith(".md")) {
					files.add(path);
				}
				else if (path.endsWith("docs")) {
					files.addAll(walk(path, ".*\\.(md|yaml)"));
				}
				else if (Files.isRegularFile(path.resolve("pom.xml"))) {
					files.addAll(walk(path.resolve("src/main"), ".*\\.(java|yml|json|sql|properties|imports)"));
					files.addAll(Stream.of(path.resolve("README.md")).filter(Files::isRegularFile).toList());
				}
			}
			files.removeIf((file) -> file.getFileName().toString().startsWith("messages"));
			return files;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<Path> walk(Path folder, String name) throws IOException {
		if (!Files.isDirectory(folder)) {
			return List.of();
		}
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter((file) -> Files.isRegularFile(file) && file.toString().matches(name))
				// Packages of the site, which are installed there.
				.filter((file) -> !file.toString().contains("node_modules"))
				.sorted()
				.toList();
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A row of the table.
	 *
	 * @param pattern the words that are ruled out
	 * @param instead the words to use
	 * @param reason why the words are ruled out
	 */
	private record Rule(Pattern pattern, String instead, String reason) {
	}

}
