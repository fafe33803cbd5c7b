package dev.verify.emulator.server;

import java.util.Set;

import dev.verify.emulator.account.Settings;
import dev.verify.emulator.account.Switch;
import dev.verify.emulator.api.ApiException;
import dev.verify.emulator.api.Reply;

/**
 * Gives errors the HTTP statuses that were chosen for their codes.
 */
final class CodeStatuses {

	private CodeStatuses() {
	}

	static Reply reply(ApiException error, Settings settings) {
		Reply reply = error.reply();
		Set<String> chosen = settings.get(Switch.CODE_STATUSES);
		String prefix = error.error().code() + "=";
		return chosen.stream()
			.filter((choice) -> choice.startsWith(prefix))
			.map((choice) -> Integer.parseInt(choice.substring(prefix.length())))
			.findFirst()
			.map((status) -> Reply.error(status, error.error().code(), String.valueOf(error.getMessage()))
				.headers(reply.headers()))
			.orElse(reply);
	}

}
