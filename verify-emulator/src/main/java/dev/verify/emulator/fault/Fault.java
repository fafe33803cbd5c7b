package dev.verify.emulator.fault;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What goes wrong with a request. A refusal ({@link Action#RESPOND} with a status or a
 * code) is answered in place of the operation. All other actions let the operation happen
 * and then spoil the answer, so that the client cannot know whether it happened.
 *
 * @param action what happens
 * @param status the HTTP status of a refusal; {@code null} for that of the code
 * @param code the API's code of a refusal; {@code null} for that of the status
 * @param delay how long the answer takes, in real time
 * @param retryAfter the {@code Retry-After} of a refusal in seconds; {@code null} for
 * none
 */
public record Fault(Action action, @Nullable Integer status, @Nullable Integer code, Duration delay,
		@Nullable Integer retryAfter) {

	/**
	 * Returns whether the operation does not happen.
	 * @return whether a refusal is answered in its place
	 */
	public boolean refusal() {
		return this.action == Action.RESPOND && (this.status != null || this.code != null);
	}

	/**
	 * The kinds of faults.
	 */
	public enum Action {

		/** Answers: a refusal, or late. */
		RESPOND,

		/** Cuts the connection without an answer. */
		RESET,

		/** Cuts the connection in the middle of the answer. */
		TRUNCATE,

		/** Never answers, and keeps the connection open. */
		HANG

	}

}
