package dev.verify.emulator.verification;

import java.text.MessageFormat;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

import dev.verify.emulator.api.ApiError;
import dev.verify.emulator.service.Service;
import dev.verify.emulator.template.Template;
import dev.verify.emulator.template.Templates;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a message says: by the template that the request or the service chose, or
 * in the emulator's own words. Languages without a text of their own speak English.
 */
final class MessageWriter {

	private static final Control NO_SYSTEM_LOCALE = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

	private final Templates templates;

	MessageWriter(Templates templates) {
		this.templates = templates;
	}

	/**
	 * Prepares a message, so that a wrong template is noticed before anything happens.
	 */
	Draft draft(StartRequest start, Service service) {
		Template template = template(start, service);
		Draft draft = new Draft(start, service, template);
		draft.text("0", Verification.VALIDITY);
		return draft;
	}

	private @Nullable Template template(StartRequest start, Service service) {
		String sid = start.templateSid();
		if (sid == null) {
			String byDefault = service.defaultTemplateSid();
			Template template = (byDefault != null) ? this.templates.find(byDefault) : null;
			return (template != null && template.supports(start.channel())) ? template : null;
		}
		Template template = this.templates.find(sid);
		if (template == null) {
			throw ApiError.TEMPLATE_NOT_FOUND.exception();
		}
		if (!template.supports(start.channel())) {
			throw ApiError.TEMPLATE_CHANNEL.exception();
		}
		return template;
	}

	record Draft(StartRequest start, Service service, @Nullable Template template) {

		String text(String code, Duration remaining) {
			ResourceBundle words = ResourceBundle.getBundle(MessageWriter.class.getPackageName() + ".messages",
					Locale.forLanguageTag(this.start.locale()), NO_SYSTEM_LOCALE);
			StringBuilder text = new StringBuilder(
					(this.template != null) ? templated(this.template, code, remaining) : plain(words, code));
			if (this.service.doNotShareWarningEnabled()) {
				text.append(' ').append(words.getString("do-not-share"));
			}
			if (this.start.appHash() != null) {
				text.append('\n').append(this.start.appHash());
			}
			return text.toString();
		}

		private String plain(ResourceBundle words, String code) {
			String pattern = words.getString((this.start.amount() != null) ? "payment" : "code");
			Object[] values = { this.start.brand(), code, this.start.amount(), this.start.payee() };
			return new MessageFormat(pattern, Locale.ROOT).format(values);
		}

		private String templated(Template chosen, String code, Duration remaining) {
			Map<String, String> values = new HashMap<>();
			this.start.substitutions().forEach((name, value) -> values.put(name, String.valueOf(value)));
			values.put("friendly_name", this.start.brand());
			values.put("code", code);
			values.put("ttl", String.valueOf(Math.max(1, remaining.toMinutes())));
			return chosen.write(this.start.locale(), values);
		}

		@Override
		public String toString() {
			return "Draft";
		}

	}

}
