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
