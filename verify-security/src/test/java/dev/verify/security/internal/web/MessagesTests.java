package dev.verify.security.internal.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pages speak each language as well as English.
 */
class MessagesTests {

	private static final Pattern PLACE = Pattern.compile("\\{[0-9]");

	/** Words that another language shares with English. */
	private static final Set<String> SHARED = Set.of("method.whatsapp", "method.email", "code.label", "manage.label");

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

	private static Messages messages(String language) {
		return Messages.of(Locale.forLanguageTag(language));
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
