package dev.verify.client;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.web.util.UriUtils;

/**
 * A path with variables in braces, taken apart once and filled in for each call.
 */
final class PathTemplate {

	private final List<String> literals = new ArrayList<>();

	private final List<String> variables = new ArrayList<>();

	PathTemplate(String template) {
		int position = 0;
		for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', position)) {
			int close = template.indexOf('}', open);
			this.literals.add(template.substring(position, open));
			this.variables.add(template.substring(open + 1, close));
			position = close + 1;
		}
		this.literals.add(template.substring(position));
	}

	List<String> variables() {
		return this.variables;
	}

	String expand(Map<String, String> values) {
		StringBuilder path = new StringBuilder(128);
		for (int i = 0; i < this.variables.size(); i++) {
			String name = this.variables.get(i);
			path.append(this.literals.get(i)).append(segment(name, values.get(name)));
		}
		return path.append(this.literals.get(this.variables.size())).toString();
	}

	// A dot segment cannot be encoded: servers resolve it before they route.
	private static String segment(String name, @Nullable String value) {
		Assert.hasText(value, () -> name + " must not be empty");
		Assert.isTrue(!".".equals(value) && !"..".equals(value), () -> name + " must not be a dot segment");
		return UriUtils.encode(value, StandardCharsets.UTF_8);
	}

}
