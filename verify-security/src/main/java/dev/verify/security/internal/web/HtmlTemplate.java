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
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.web.util.HtmlUtils;

/**
 * A page or a part of one, with two kinds of holes: <code>{{name}}</code> takes a value
 * and <code>{{#key}}</code> a text of the message bundle. Both are escaped; only
 * {@link Html}, which a template has produced, goes in as it is.
 */
public final class HtmlTemplate {

	private static final Pattern HOLE = Pattern.compile("\\{\\{(#?)([a-z][a-zA-Z.-]*)}}");

	/** Parsed once: pages are rendered for each request. */
	private final List<Part> parts;

	private HtmlTemplate(String source) {
		this.parts = parse(source);
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

	private static List<Part> parse(String source) {
		List<Part> parts = new ArrayList<>();
		Matcher holes = HOLE.matcher(source);
		int end = 0;
		while (holes.find()) {
			parts.add(new Part(source.substring(end, holes.start()), holes.group(2), !holes.group(1).isEmpty()));
			end = holes.end();
		}
		parts.add(new Part(source.substring(end), null, false));
		return List.copyOf(parts);
	}

	/**
	 * Fills the holes.
	 * @param messages the texts
	 * @param values the values
	 * @return safe markup
	 * @throws IllegalStateException if a value is missing
	 */
	public Html render(Messages messages, Map<String, ?> values) {
		StringBuilder html = new StringBuilder(1024);
		for (Part part : this.parts) {
			html.append(part.markup());
			if (part.hole() != null) {
				Object value = part.text() ? messages.text(part.hole()) : values.get(part.hole());
				Assert.state(value != null, () -> "The page has no value for " + part.hole());
				html.append((value instanceof Html filled) ? filled.markup()
						: HtmlUtils.htmlEscape(value.toString(), StandardCharsets.UTF_8.name()));
			}
		}
		return new Html(html.toString());
	}

	/**
	 * Markup, and the hole behind it.
	 *
	 * @param markup what stands in the file
	 * @param hole the name of a value or the key of a text; {@code null} at the end
	 * @param text whether the hole takes a text
	 */
	private record Part(String markup, @Nullable String hole, boolean text) {
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
