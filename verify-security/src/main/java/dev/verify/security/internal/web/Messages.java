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

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import dev.verify.security.web.PageTexts;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * The texts of the pages, in the language of a request.
 */
public final class Messages implements PageTexts {

	private static final ResourceBundleMessageSource SOURCE = source();

	/**
	 * The languages that there are. A source remembers each locale that it is asked for.
	 */
	private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN, Locale.forLanguageTag("es"),
			Locale.FRENCH, Locale.JAPANESE);

	/** What a text of the application begins with. */
	private static final String PREFIX = "verify.second-factor.";

	/** A source remembers each locale: no other language is looked up. */
	private static final Set<String> KNOWN = Set.of(Locale.getISOLanguages());

	private final MessageSourceAccessor accessor;

	private final @Nullable MessageSource application;

	private final Locale locale;

	private Messages(Locale locale, @Nullable MessageSource application) {
		this.locale = locale;
		this.application = application;
		this.accessor = new MessageSourceAccessor(SOURCE, locale);
	}

	/**
	 * Chooses the texts of a language.
	 * @param preferred the languages that a request accepts, the preferred first
	 * @return the texts in that language, or else in English
	 */
	public static Messages of(List<Locale> preferred) {
		return of(preferred, null);
	}

	/**
	 * Chooses the texts of a language, those of the application before those of the
	 * library.
	 * @param preferred the languages that a request accepts, the preferred first
	 * @param application has texts under {@code verify.second-factor.<key>}, and a
	 * language of its own under the key {@code language}; {@code null} for none
	 * @return the texts in that language, or else in English
	 */
	public static Messages of(List<Locale> preferred, @Nullable MessageSource application) {
		return new Messages(language(preferred, application), application);
	}

	@Override
	public String text(String key, Object... arguments) {
		String own = own(this.application, key, this.locale, arguments);
		return (own != null) ? own : this.accessor.getMessage(key, arguments);
	}

	private static @Nullable String own(@Nullable MessageSource application, String key, Locale locale,
			Object... arguments) {
		if (application == null) {
			return null;
		}
		String text = application.getMessage(PREFIX + key, arguments, null, locale);
		// A source can be set to return the key of a text that is not there.
		return (PREFIX + key).equals(text) ? null : text;
	}

	Locale locale() {
		return this.locale;
	}

	/** The first that is asked for and there. */
	private static Locale language(List<Locale> asked, @Nullable MessageSource application) {
		return asked.stream()
			.flatMap((wanted) -> Stream.concat(
					LANGUAGES.stream().filter((language) -> language.getLanguage().equals(wanted.getLanguage())),
					Stream.of(wanted.getLanguage())
						.filter(KNOWN::contains)
						.map(Locale::forLanguageTag)
						.filter((language) -> language.getLanguage().equals(own(application, "language", language)))))
			.findFirst()
			.orElse(LANGUAGES.get(0));
	}

	private static ResourceBundleMessageSource source() {
		ResourceBundleMessageSource source = new ResourceBundleMessageSource();
		source.setBasename("dev.verify.security.internal.web.messages");
		source.setDefaultEncoding("UTF-8");
		// English, and not the server's language, for a language that is not there.
		source.setFallbackToSystemLocale(false);
		return source;
	}

}
