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
