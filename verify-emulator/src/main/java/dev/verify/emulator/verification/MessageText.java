package dev.verify.emulator.verification;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

import dev.verify.emulator.service.Service;

/**
 * Writes what a message says. Languages without a text of their own speak English.
 */
final class MessageText {

	private static final Control NO_SYSTEM_LOCALE = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

	private MessageText() {
	}

	static String compose(StartRequest start, Service service, String code) {
		ResourceBundle texts = ResourceBundle.getBundle(MessageText.class.getPackageName() + ".messages",
				Locale.forLanguageTag(start.locale()), NO_SYSTEM_LOCALE);
		String pattern = texts.getString((start.amount() != null) ? "payment" : "code");
		StringBuilder text = new StringBuilder(new MessageFormat(pattern, Locale.ROOT)
			.format(new Object[] { start.brand(), code, start.amount(), start.payee() }));
		if (service.doNotShareWarningEnabled()) {
			text.append(' ').append(texts.getString("do-not-share"));
		}
		if (start.appHash() != null) {
			text.append('\n').append(start.appHash());
		}
		return text.toString();
	}

}
