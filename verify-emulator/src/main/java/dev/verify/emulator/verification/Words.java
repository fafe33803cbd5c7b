package dev.verify.emulator.verification;

import java.util.List;
import java.util.Map;

import dev.verify.emulator.api.Resource;
import dev.verify.emulator.template.Template;
import tools.jackson.core.type.TypeReference;

/**
 * The emulator's own words, for messages without a template.
 */
final class Words {

	/** Brings a code. */
	static final Template CODE;

	/** Brings a code that is bound to a payment. */
	static final Template PAYMENT;

	/** Warns against sharing the code. */
	static final Template DO_NOT_SHARE;

	static {
		Map<String, Map<String, String>> texts = Resource.json(Words.class, "messages.json", new TypeReference<>() {
		});
		CODE = template("code", texts);
		PAYMENT = template("payment", texts);
		DO_NOT_SHARE = template("do-not-share", texts);
	}

	private Words() {
	}

	private static Template template(String name, Map<String, Map<String, String>> texts) {
		return new Template("", name, List.of(), true, texts.getOrDefault(name, Map.of()));
	}

}
