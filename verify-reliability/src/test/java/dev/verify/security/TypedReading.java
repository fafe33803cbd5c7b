package dev.verify.security;

/**
 * What a login reads of what a user types, in this package because it is nobody else's.
 */
public final class TypedReading {

	private TypedReading() {
	}

	/** Whether an answer is worth a try. */
	public static boolean mayBeAnswered(SecondFactorMethod method, String code) {
		return method.mayBeAnswered(code);
	}

}
