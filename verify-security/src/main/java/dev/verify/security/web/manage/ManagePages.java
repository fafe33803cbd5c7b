package dev.verify.security.web.manage;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import dev.verify.security.Enrolment;
import dev.verify.security.Protection;
import dev.verify.security.trust.TrustedBrowser;
import dev.verify.security.web.page.HtmlTemplate;
import dev.verify.security.web.page.HtmlTemplate.Html;
import dev.verify.security.web.page.Icons;
import dev.verify.security.web.page.Page;

/**
 * What a user has, to be changed.
 */
final class ManagePages {

	private static final HtmlTemplate LIST = template("list.html");

	private static final HtmlTemplate ITEM = template("item.html");

	private static final HtmlTemplate PREFER = template("prefer.html");

	private static final HtmlTemplate PREFERRED = template("preferred.html");

	private static final HtmlTemplate RECOVERY = template("recovery.html");

	private static final HtmlTemplate BROWSERS = template("browsers.html");

	private static final HtmlTemplate BROWSERS_LIST = template("browsers-list.html");

	private static final HtmlTemplate BROWSER = template("browsers-item.html");

	private final Page page;

	private final DateTimeFormatter date;

	private ManagePages(HttpServletRequest request) {
		this.page = new Page(request);
		this.date = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
			.withLocale(this.page.locale())
			.withZone(ZoneId.systemDefault());
	}

	static String list(HttpServletRequest request, List<Enrolment> enrolments, @Nullable List<TrustedBrowser> browsers,
			@Nullable Integer recoveryCodesLeft) {
		ManagePages pages = new ManagePages(request);
		Page page = pages.page;
		Html recovery = (recoveryCodesLeft != null) ? recovery(page, recoveryCodesLeft) : Html.NONE;
		Html trusted = (browsers != null) ? pages.browsers(browsers) : Html.NONE;
		page.set("items", pages.factors(enrolments));
		page.set("recovery", recovery);
		page.set("browsers", trusted);
		return page.html("manage.title", page.part(LIST));
	}

	private Html factors(List<Enrolment> enrolments) {
		String preferred = Protection.preferred(enrolments).map(Enrolment::id).orElse("");
		Html items = Html.NONE;
		for (Enrolment enrolment : enrolments) {
			String method = this.page.text("method." + enrolment.method().word());
			boolean first = enrolment.id().equals(preferred);
			this.page.set("enrolment", enrolment.id());
			this.page.set("icon", this.page.part(Icons.of(enrolment.method())));
			this.page.set("name", enrolment.label().isEmpty() ? method : enrolment.label());
			this.page.set("label", enrolment.label());
			this.page.set("hint", (enrolment.label().isEmpty() ? "" : method + " ") + enrolment.maskedDestination());
			this.page.set("added", this.page.text("manage.added", this.date.format(enrolment.createdAt())));
			this.page.set("preferred", first ? this.page.part(PREFERRED) : Html.NONE);
			this.page.set("prefer", (first || enrolments.size() < 2) ? Html.NONE : this.page.part(PREFER));
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
		return HtmlTemplate.load(ManagePages.class, name);
	}

}
