package dev.verify.security.internal.web.servlet;

import java.util.Locale;
import java.util.function.Function;

import dev.verify.security.internal.web.PageContext;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * What all pages of one filter chain share.
 *
 * @param context on either web stack
 * @param locale the language that the application chooses for a request; {@code null} to
 * take what the browser accepts
 */
public record ServletPages(PageContext context, @Nullable Function<HttpServletRequest, Locale> locale) {

	/** The pages that no application has changed. */
	public static final ServletPages DEFAULT = new ServletPages(PageContext.DEFAULT, null);

}
