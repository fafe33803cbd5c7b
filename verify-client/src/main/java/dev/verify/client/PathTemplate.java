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
