package dev.verify.security.web;

/**
 * Returns the texts of the pages in the language of a request. Templates of the
 * application find it in their model, as {@code texts}.
 */
@FunctionalInterface
public interface PageTexts {

	/**
	 * Returns a text: the one of the application if it has one, or else the one of the
	 * library.
	 * @param key the key, such as {@code code.title} or {@code problem.wrong-code}
	 * @param arguments the values of the text's places
	 * @return the text
	 */
	String text(String key, Object... arguments);

}
