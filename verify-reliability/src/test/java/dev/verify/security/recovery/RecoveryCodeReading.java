package dev.verify.security.recovery;

import java.util.Optional;

/**
 * The reading of recovery codes, in this package because it is nobody else's.
 */
public final class RecoveryCodeReading {

	private RecoveryCodeReading() {
	}

	/** Reads what somebody has typed. */
	public static Optional<String> read(String typed) {
		return RecoveryCode.read(typed);
	}

}
