package dev.verify.security.web;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * The texts of the pages, in the language of a request.
 */
final class Messages {

	private static final ResourceBundleMessageSource SOURCE = source();

	private final MessageSourceAccessor accessor;

	private Messages(MessageSourceAccessor accessor) {
		this.accessor = accessor;
	}

	static Messages of(HttpServletRequest request) {
		return new Messages(new MessageSourceAccessor(SOURCE, request.getLocale()));
	}

	String text(String key, Object... arguments) {
		return this.accessor.getMessage(key, arguments);
	}

	private static ResourceBundleMessageSource source() {
		ResourceBundleMessageSource source = new ResourceBundleMessageSource();
		source.setBasename("dev.verify.security.web.messages");
		source.setDefaultEncoding("UTF-8");
		// English, and not the server's language, for a language that is not there.
		source.setFallbackToSystemLocale(false);
		return source;
	}

}
