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
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.support.StaticMessageSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pages speak each language as well as English.
 */
class MessagesTests {

	private static final Pattern PLACE = Pattern.compile("\\{[0-9]");

	/** Words that another language shares with English. */
	private static final Set<String> SHARED = Set.of("method.whatsapp", "method.email", "method.passkey", "code.label",
			"manage.label", "direction", "page.error", "page.countdown");

	private static final int WORDS = 12;

	/** Explanations that need more words. */
	private static final Set<String> LONG = Set.of("lead.push", "lead.push-number", "problem.denied",
			"problem.wrong-number", "done.codes-shown", "enroll.lead.push", "recovery.lead", "payment.choose",
			"payment.compare", "payment.nothing");

	/** What the project's glossary calls by another name. */
	private static final Pattern RULED_OUT = Pattern.compile(
			"(?i)\\b(second step|second factor|ways?|press|refused?|prove|enrollments?|question|answers?|e-mail|log ?in|"
					+ "tries|anew|whoever|nobody|let in|block(ed)?)\\b");

	private static final Properties ENGLISH = load("");

	@ParameterizedTest
	@ValueSource(strings = { "de", "es", "fr", "ja" })
	@DisplayName("Every bundle has the same keys as the English one")
	void bundleWhenComparedThenKeysAreTheSame(String language) {
		assertThat(new TreeSet<>(load("_" + language).keySet())).isEqualTo(new TreeSet<>(ENGLISH.keySet()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "de", "es", "fr", "ja" })
	void bundleWhenComparedThenPlacesAreTheSameAndNothingIsLeftInEnglish(String language) {
		Properties bundle = load("_" + language);
		for (String key : ENGLISH.stringPropertyNames()) {
			String text = Objects.requireNonNull(bundle.getProperty(key), key);
			assertThat(places(text)).as(language + " " + key).isEqualTo(places(ENGLISH.getProperty(key)));
			assertThat(text).as(language + " " + key).isNotBlank();
			if (!SHARED.contains(key)) {
				assertThat(text).as(language + " " + key).isNotEqualTo(ENGLISH.getProperty(key));
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "_de", "_es", "_fr", "_ja" })
	@DisplayName("A single apostrophe would swallow the places of a text")
	void textWhenItHasPlacesThenNoSingleApostrophe(String suffix) {
		Properties bundle = load(suffix);
		bundle.stringPropertyNames()
			.stream()
			.map(bundle::getProperty)
			.filter((text) -> PLACE.matcher(text).find())
			.forEach((text) -> assertThat(text.replace("''", "")).doesNotContain("'"));
	}

	@Test
	@DisplayName("An English text has at most 12 words, unless it is one of the named explanations")
	void textWhenEnglishThenShort() {
		for (String key : ENGLISH.stringPropertyNames()) {
			int words = longestForm(ENGLISH.getProperty(key)).split("\\s+").length;
			assertThat(words > WORDS).as(key).isEqualTo(LONG.contains(key));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "de", "es", "fr" })
	@DisplayName("A translation is not much longer than what it translates")
	void textWhenTranslatedThenShort(String language) {
		Properties bundle = load("_" + language);
		for (String key : bundle.stringPropertyNames()) {
			int longest = LONG.contains(key) ? 3 * WORDS : WORDS * 3 / 2;
			assertThat(longestForm(bundle.getProperty(key)).split("\\s+")).as(key).hasSizeLessThanOrEqualTo(longest);
		}
	}

	@Test
	void textWhenEnglishThenInTheWordsOfTheGlossary() {
		for (String key : ENGLISH.stringPropertyNames()) {
			assertThat(ENGLISH.getProperty(key)).as(key).doesNotContainPattern(RULED_OUT);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "_de", "_es", "_fr", "_ja" })
	@DisplayName("Each text is used by a template or by the code, and each that is used is there")
	void textWhenNoPageUsesItThenIsNotThere(String suffix) throws IOException {
		StringBuilder sources = new StringBuilder();
		try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
			for (Path file : files.filter((file) -> file.toString().matches(".*\\.(html|java)")).toList()) {
				sources.append(Files.readString(file));
			}
		}
		Properties bundle = load(suffix);
		for (String key : bundle.stringPropertyNames()) {
			String start = key.substring(0, key.lastIndexOf('.') + 1);
			assertThat(sources.indexOf("{{#" + key + "}}") >= 0 || sources.indexOf('"' + key + '"') >= 0
					|| sources.indexOf('"' + start + '"') >= 0 || isBuilt(key))
				.as(key)
				.isTrue();
		}
		Pattern.compile("\\{\\{#([a-z.-]+)}}")
			.matcher(sources.toString().replace("{{#key}}", ""))
			.results()
			.forEach((used) -> assertThat(bundle.stringPropertyNames()).contains(used.group(1)));
	}

	/** The texts whose keys are put together from words. */
	private static boolean isBuilt(String key) {
		return key
			.matches("(problem|done|method|hint|lead|enroll\\.(hint|title|lead)|error|session-ended|stale-page)\\..+");
	}

	@ParameterizedTest
	@CsvSource({ "de-AT,de,Code eingeben", "es-MX,es,Introduzca su código", "fr,fr,Saisissez votre code",
			"ja-JP,ja,コードの入力", "en-GB,en,Enter your code", "ko,en,Enter your code", "x,en,Enter your code" })
	void requestWhenItPrefersALanguageThenItsTexts(String asked, String language, String title) {
		Messages messages = messages(asked);

		assertThat(messages.text("language")).isEqualTo(language);
		assertThat(messages.text("code.title")).isEqualTo(title);
	}

	@Test
	void numberWhenItIsOneThenTheTextSaysSo() {
		assertThat(messages("de").text("recovery.left", 1)).isEqualTo("Sie haben noch einen unbenutzten Code.");
		assertThat(messages("de").text("recovery.left", 7)).isEqualTo("Sie haben noch 7 unbenutzte Codes.");
	}

	@Test
	@DisplayName("An application adds a language by its own texts, and what is missing is English")
	void languageWhenTheApplicationHasItThenIsChosen() {
		StaticMessageSource texts = new StaticMessageSource();
		texts.addMessage("verify.second-factor.language", Locale.ITALIAN, "it");
		texts.addMessage("verify.second-factor.page.home", Locale.ITALIAN, "Alla pagina iniziale");
		Messages italian = Messages.of(List.of(Locale.forLanguageTag("it-CH"), Locale.GERMAN), texts);

		assertThat(italian.text("language")).isEqualTo("it");
		assertThat(italian.text("page.home")).isEqualTo("Alla pagina iniziale");
		assertThat(italian.text("page.busy")).isEqualTo("Checking…");
		assertThat(Messages.of(List.of(Locale.forLanguageTag("pt"), Locale.GERMAN), texts).text("language"))
			.isEqualTo("de");
		assertThat(Messages.of(List.of(Locale.forLanguageTag("xx-evil"), Locale.ROOT), texts).text("language"))
			.isEqualTo("en");
	}

	private static Messages messages(String language) {
		return Messages.of(List.of(Locale.forLanguageTag(language)));
	}

	/** Of a text with a form for one and another for many the last. */
	private static String longestForm(String text) {
		int many = text.indexOf("|1<");
		return (many < 0) ? text : text.substring(many + 3);
	}

	private static Set<String> places(String text) {
		return PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
	}

	private static Properties load(String suffix) {
		Properties properties = new Properties();
		try (InputStream in = Messages.class.getResourceAsStream("messages" + suffix + ".properties")) {
			properties.load(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
			return properties;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
