package dev.verify.benchmarks;

/**
 * The phone number of each user {@code user-<number>}.
 */
final class EnrolledNumbers {

	private EnrolledNumbers() {
	}

	static String of(String user) {
		return "+1212" + (2_000_000 + Integer.parseInt(user.substring(user.indexOf('-') + 1)) % 7_000_000);
	}

}
