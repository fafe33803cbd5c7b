package dev.verify.compatibility;

import java.util.concurrent.atomic.AtomicInteger;

import dev.verify.emulator.VerifyEmulator;

/**
 * The emulator of all applications, and numbers that no other user has.
 */
public final class Provider {

	private static final VerifyEmulator EMULATOR = VerifyEmulator.start();

	private static final AtomicInteger PHONES = new AtomicInteger(2000);

	private Provider() {
	}

	public static VerifyEmulator emulator() {
		return EMULATOR;
	}

	/** A new number. */
	public static String phone() {
		return "+1415555" + PHONES.incrementAndGet();
	}

	static String code(String phone) {
		return EMULATOR.inbox().latestTo(phone).code();
	}

}
