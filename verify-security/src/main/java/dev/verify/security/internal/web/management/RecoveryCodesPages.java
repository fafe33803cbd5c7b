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

package dev.verify.security.internal.web.management;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;

import dev.verify.security.internal.web.HtmlTemplate;
import dev.verify.security.internal.web.HtmlTemplate.Html;
import dev.verify.security.internal.web.Page;
import dev.verify.security.internal.web.PageRequest;

import org.springframework.web.util.UriUtils;

/**
 * The pages that offer recovery codes, and that show them once.
 */
final class RecoveryCodesPages {

	private static final HtmlTemplate OFFER = HtmlTemplate.load(RecoveryCodesPages.class, "codes-offer.html");

	private static final HtmlTemplate CODES = HtmlTemplate.load(RecoveryCodesPages.class, "codes.html");

	private static final HtmlTemplate CODE = HtmlTemplate.load(RecoveryCodesPages.class, "codes-item.html");

	private static final HtmlTemplate WARNING = HtmlTemplate.load(RecoveryCodesPages.class, "codes-warning.html");

	private static final HtmlTemplate REPLACED = HtmlTemplate.load(RecoveryCodesPages.class, "codes-replaced.html");

	private RecoveryCodesPages() {
	}

	static String offer(PageRequest request, int left, String offer) {
		Page page = new Page(request);
		page.set("left", left(page, left));
		page.set("offer", offer);
		page.set("warning", (left > 0) ? page.part(WARNING) : Html.NONE);
		page.set("submit", page.text((left > 0) ? "recovery.regenerate" : "recovery.generate"));
		return page.html("recovery.title", page.part(OFFER));
	}

	static String codes(PageRequest request, List<String> codes, String application, boolean replaced) {
		Page page = new Page(request);
		Html items = Html.NONE;
		for (String code : codes) {
			page.set("code", code);
			items = items.and(page.part(CODE));
		}
		page.set("codes", items);
		String about = page.text("recovery.about", application);
		String created = page.text("recovery.created",
				DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
					.withLocale(page.locale())
					.format(LocalDate.now(ZoneId.systemDefault())));
		String text = String.join("\n", about, page.text("page.account") + ' ' + page.accountName(), created, "",
				String.join("\n", codes), "");
		page.set("replaced", replaced ? page.part(REPLACED) : Html.NONE);
		page.set("about", about);
		page.set("created", created);
		page.set("text", text);
		page.set("file", "data:text/plain;charset=utf-8," + UriUtils.encode(text, "UTF-8"));
		return page.html("recovery.shown.title", page.part(CODES));
	}

	static String left(Page page, int left) {
		return (left > 0) ? page.text("recovery.left", left) : page.text("recovery.none");
	}

}
