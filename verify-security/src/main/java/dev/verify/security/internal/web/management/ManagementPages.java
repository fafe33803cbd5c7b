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

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;

import dev.verify.security.Enrollment;
import dev.verify.security.UserFactors;
import dev.verify.security.internal.web.HtmlTemplate;
import dev.verify.security.internal.web.HtmlTemplate.Html;
import dev.verify.security.internal.web.Icons;
import dev.verify.security.internal.web.Page;
import dev.verify.security.internal.web.PageRequest;
import dev.verify.security.trust.TrustedBrowser;
import org.jspecify.annotations.Nullable;

/**
 * What a user has, to be changed.
 */
final class ManagementPages {

	private static final HtmlTemplate LIST = template("list.html");

	private static final HtmlTemplate ADD = template("add.html");

	private static final HtmlTemplate ITEM = template("item.html");

	private static final HtmlTemplate PREFER = template("prefer.html");

	private static final HtmlTemplate REMOVE = template("remove.html");

	private static final HtmlTemplate LAST = template("last.html");

	private static final HtmlTemplate PREFERRED = template("preferred.html");

	private static final HtmlTemplate RECOVERY = template("recovery.html");

	private static final HtmlTemplate BROWSERS = template("browsers.html");

	private static final HtmlTemplate BROWSERS_LIST = template("browsers-list.html");

	private static final HtmlTemplate BROWSER = template("browsers-item.html");

	private final Page page;

	private final DateTimeFormatter date;

	private ManagementPages(PageRequest request) {
		this.page = new Page(request);
		this.date = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
			.withLocale(this.page.locale())
			.withZone(ZoneId.systemDefault());
	}

	static String list(PageRequest request, List<Enrollment> enrollments, boolean removable,
			@Nullable List<TrustedBrowser> browsers, @Nullable Integer recoveryCodesLeft, boolean enrolls) {
		ManagementPages pages = new ManagementPages(request);
		Page page = pages.page;
		Html recovery = (recoveryCodesLeft != null) ? recovery(page, recoveryCodesLeft) : Html.NONE;
		Html trusted = (browsers != null) ? pages.browsers(browsers) : Html.NONE;
		page.set("items", pages.factors(enrollments, removable));
		page.set("add", enrolls ? page.part(ADD) : Html.NONE);
		page.set("recovery", recovery);
		page.set("browsers", trusted);
		return page.html("manage.title", page.part(LIST));
	}

	private Html factors(List<Enrollment> enrollments, boolean removable) {
		String preferred = UserFactors.preferred(enrollments).map(Enrollment::id).orElse("");
		Html items = Html.NONE;
		for (Enrollment enrollment : enrollments) {
			String method = this.page.text("method." + enrollment.method().code());
			boolean first = enrollment.id().equals(preferred);
			this.page.set("enrollment", enrollment.id());
			this.page.set("icon", this.page.part(Icons.of(enrollment.method())));
			this.page.set("name", enrollment.label().isEmpty() ? method : enrollment.label());
			this.page.set("label", enrollment.label());
			this.page.set("hint", (enrollment.label().isEmpty() ? "" : method + " ") + enrollment.maskedDestination());
			this.page.set("added", this.page.text("manage.added", this.date.format(enrollment.createdAt())));
			this.page.set("preferred", first ? this.page.part(PREFERRED) : Html.NONE);
			this.page.set("prefer", (first || enrollments.size() < 2) ? Html.NONE : this.page.part(PREFER));
			this.page.set("remove", this.page.part(removable ? REMOVE : LAST));
			items = items.and(this.page.part(ITEM));
		}
		return items;
	}

	private Html browsers(List<TrustedBrowser> browsers) {
		Html items = Html.NONE;
		for (TrustedBrowser browser : browsers) {
			this.page.set("browser", browser.id());
			this.page.set("name", browser.label().isEmpty() ? this.page.text("browsers.unnamed") : browser.label());
			this.page.set("hint", this.page.text("browsers.used", this.date.format(browser.usedAt()),
					this.date.format(browser.expiresAt())));
			items = items.and(this.page.part(BROWSER));
		}
		this.page.set("items", items);
		this.page.set("browsers-lead", this.page.text(browsers.isEmpty() ? "browsers.none" : "browsers.lead"));
		this.page.set("browsers", browsers.isEmpty() ? Html.NONE : this.page.part(BROWSERS_LIST));
		return this.page.part(BROWSERS);
	}

	private static Html recovery(Page page, int left) {
		page.set("left", RecoveryCodesPages.left(page, left));
		return page.part(RECOVERY);
	}

	private static HtmlTemplate template(String name) {
		return HtmlTemplate.load(ManagementPages.class, name);
	}

}
