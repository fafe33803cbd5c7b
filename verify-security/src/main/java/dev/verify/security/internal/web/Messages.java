package dev.verify.security.internal.web;

import java.util.List;
import java.util.Locale;

import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * The texts of the pages, in the language of a request.
 */
public final class Messages {

	private static final ResourceBundleMessageSource SOURCE = source();

	/**
	 * The languages that there are. A source remembers each locale that it is asked for.
	 */
	private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN, Locale.forLanguageTag("es"),
			Locale.FRENCH, Locale.JAPANESE);

	private final MessageSourceAccessor accessor;

	private final Locale locale;

	private Messages(Locale locale) {
		this.locale = locale;
		this.accessor = new MessageSourceAccessor(SOURCE, locale);
	}

	/**
	 * Chooses the texts of a language.
	 * @param preferred the languages that a request accepts, the preferred first
	 * @return the texts in that language, or else in English
	 */
	public static Messages of(List<Locale> preferred) {
		return new Messages(language(preferred));
	}

	/**
	 * Looks a text up.
	 * @param key its key in the bundle
	 * @param arguments what its places take
	 * @return the text
	 */
	public String text(String key, Object... arguments) {
		return this.accessor.getMessage(key, arguments);
	}

	Locale locale() {
		return this.locale;
	}

	/** The first that is asked for and there. */
	private static Locale language(List<Locale> asked) {
		return asked.stream()
			.flatMap((wanted) -> LANGUAGES.stream()
				.filter((language) -> language.getLanguage().equals(wanted.getLanguage())))
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
