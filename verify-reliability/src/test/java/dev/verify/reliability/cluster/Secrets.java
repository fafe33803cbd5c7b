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

package dev.verify.reliability.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

import dev.verify.emulator.EmulatedAccount;
import dev.verify.emulator.inbox.Message;

/**
 * What was secret in this run, written down for who looks, after the whole suite, whether
 * any of it is in a log.
 */
final class Secrets {

	private static final int DIGITS = 10;

	private Secrets() {
	}

	/** Those of the account with its messages, and others. */
	static void write(String file, EmulatedAccount account, Collection<String> others) throws IOException {
		Set<String> secrets = new LinkedHashSet<>(others);
		secrets.add(account.authToken());
		for (Message message : account.inbox().messages()) {
			secrets.add(message.to().substring(1));
			if (message.code().length() == DIGITS) {
				secrets.add(message.code());
			}
		}
		Files.write(Files.createDirectories(Path.of("target", "secrets")).resolve(file), secrets);
	}

}
