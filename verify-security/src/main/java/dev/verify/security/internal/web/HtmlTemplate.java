package dev.verify.security.internal.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.util.Assert;
import org.springframework.web.util.HtmlUtils;

/**
 * A page or a part of one, with two kinds of holes: <code>{{name}}</code> takes a value
 * and <code>{{#key}}</code> a text of the message bundle. Both are escaped; only
 * {@link Html}, which a template has produced, goes in as it is.
 */
public final class HtmlTemplate {

	private static final Pattern HOLE = Pattern.compile("\\{\\{(#?)([a-z][a-zA-Z.-]*)}}");

	private final String source;

	private HtmlTemplate(String source) {
		this.source = source;
	}

	/**
	 * Reads a template from the class path.
	 * @param owner the class beside which it lies
	 * @param name its file name
	 * @return the template
	 */
	public static HtmlTemplate load(Class<?> owner, String name) {
		try (InputStream in = owner.getResourceAsStream(name)) {
			Assert.state(in != null, () -> "The page " + name + " is not on the class path");
			return new HtmlTemplate(new String(in.readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Fills the holes.
	 * @param messages the texts
	 * @param values the values
	 * @return safe markup
	 * @throws IllegalStateException if a value is missing
	 */
	public Html render(Messages messages, Map<String, ?> values) {
		StringBuilder html = new StringBuilder();
		Matcher holes = HOLE.matcher(this.source);
		while (holes.find()) {
			String name = holes.group(2);
			Object value = holes.group(1).isEmpty() ? values.get(name) : messages.text(name);
			Assert.state(value != null, () -> "The page has no value for " + name);
			String text = (value instanceof Html part) ? part.markup()
					: HtmlUtils.htmlEscape(value.toString(), StandardCharsets.UTF_8.name());
			holes.appendReplacement(html, Matcher.quoteReplacement(text));
		}
		return new Html(holes.appendTail(html).toString());
	}

	/**
	 * Markup that a template has produced.
	 *
	 * @param markup safe to be sent
	 */
	public record Html(String markup) {

		/** No markup. */
		public static final Html NONE = new Html("");

		/**
		 * Appends markup.
		 * @param next what follows
		 * @return both
		 */
		public Html and(Html next) {
			return new Html(this.markup + next.markup);
		}

	}

}
