package dev.verify.emulator.api;

/**
 * Does what one operation does. It runs while its account is locked, so it never meets
 * another one.
 */
@FunctionalInterface
public interface Handler {

	/**
	 * Answers a call.
	 * @param call the call
	 * @return the answer
	 * @throws ApiException when the answer is an error
	 */
	Reply handle(Call call);

}
