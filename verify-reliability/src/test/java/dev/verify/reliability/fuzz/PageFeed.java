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

package dev.verify.reliability.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.verify.reliability.fuzz.FuzzTarget.Feed;
import dev.verify.security.internal.web.HtmlTemplate;
import dev.verify.security.internal.web.Messages;

import org.springframework.web.util.HtmlUtils;

import static dev.verify.reliability.fuzz.Canary.check;

/**
 * Whatever a value holds, it is shown as it is, and is never markup, nor another hole.
 */
final class PageFeed implements Feed {

	private static final String BEFORE = "<p title=\"";

	private static final String BETWEEN = "\">";

	private static final String AFTER = "</p>";

	private final HtmlTemplate template = HtmlTemplate.load(PageFeed.class, "/fuzz/template.html");

	private final Messages messages = Messages.of(List.of(Locale.ENGLISH));

	@Override
	public void take(byte[] input) {
		String value = new String(input, StandardCharsets.UTF_8);
		String page = this.template.render(this.messages, Map.of("value", value, "other", "OTHER")).markup().strip();
		String shown = HtmlUtils.htmlEscape(value, "UTF-8");
		check(page.equals(BEFORE + shown + BETWEEN + shown + AFTER), "each value in its place");
		check(shown.chars().noneMatch((c) -> c == '<' || c == '>' || c == '"' || c == '\''), "no markup");
		check(HtmlUtils.htmlUnescape(shown).equals(value), "shown as it is");
	}

}
