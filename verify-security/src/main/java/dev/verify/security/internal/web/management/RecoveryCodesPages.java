package dev.verify.security.internal.web.management;

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

	private RecoveryCodesPages() {
	}

	static String offer(PageRequest request, int left) {
		Page page = new Page(request);
		page.set("left", left(page, left));
		page.set("submit", page.text((left > 0) ? "recovery.regenerate" : "recovery.generate"));
		return page.html("recovery.title", page.part(OFFER));
	}

	static String codes(PageRequest request, List<String> codes) {
		Page page = new Page(request);
		Html items = Html.NONE;
		for (String code : codes) {
			page.set("code", code);
			items = items.and(page.part(CODE));
		}
		page.set("codes", items);
		page.set("file", "data:text/plain;charset=utf-8," + UriUtils.encode(String.join("\n", codes) + "\n", "UTF-8"));
		return page.html("recovery.shown.title", page.part(CODES));
	}

	static String left(Page page, int left) {
		return (left > 0) ? page.text("recovery.left", left) : page.text("recovery.none");
	}

}
