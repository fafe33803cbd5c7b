package dev.verify.security.web.manage;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;

import dev.verify.security.Enrolment;
import dev.verify.security.web.page.HtmlTemplate;
import dev.verify.security.web.page.HtmlTemplate.Html;
import dev.verify.security.web.page.Icons;
import dev.verify.security.web.page.Page;

/**
 * The page with all that a user has.
 */
final class ManagePages {

	private static final HtmlTemplate LIST = HtmlTemplate.load(ManagePages.class, "list.html");

	private static final HtmlTemplate ITEM = HtmlTemplate.load(ManagePages.class, "item.html");

	private static final HtmlTemplate RECOVERY = HtmlTemplate.load(ManagePages.class, "recovery.html");

	private ManagePages() {
	}

	static String list(HttpServletRequest request, List<Enrolment> enrolments, int recoveryCodesLeft) {
		Page page = new Page(request);
		DateTimeFormatter date = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
			.withLocale(page.locale())
			.withZone(ZoneId.systemDefault());
		Html items = Html.NONE;
		for (Enrolment enrolment : enrolments) {
			String method = page.text("method." + enrolment.method().word());
			page.set("enrolment", enrolment.id());
			page.set("icon", page.part(Icons.of(enrolment.method())));
			page.set("name", enrolment.label().isEmpty() ? method : enrolment.label());
			page.set("label", enrolment.label());
			page.set("hint", (enrolment.label().isEmpty() ? "" : method + " ") + enrolment.maskedDestination());
			page.set("added", page.text("manage.added", date.format(enrolment.createdAt())));
			items = items.and(page.part(ITEM));
		}
		page.set("items", items);
		page.set("recovery",
				recoveryCodesLeft != BlockingManagement.UNKNOWN ? recovery(page, recoveryCodesLeft) : Html.NONE);
		return page.html("manage.title", page.part(LIST));
	}

	private static Html recovery(Page page, int left) {
		page.set("left", RecoveryCodesPages.left(page, left));
		return page.part(RECOVERY);
	}

}
