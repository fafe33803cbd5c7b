package dev.verify.client;

import java.io.Serial;

import dev.verify.client.operation.VerifyOperation;
import org.jspecify.annotations.Nullable;

/**
 * A call without an answer, or with one that makes no sense. What matters then is whether
 * the request may have been carried out.
 */
public final class VerifyTransportException extends VerifyException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final Delivery delivery;

	/**
	 * Creates a failure.
	 * @param operation what was called
	 * @param delivery whether the request may have been carried out
	 * @param reason what went wrong, without a value of the call
	 * @param cause why, without a value of the call
	 */
	public VerifyTransportException(VerifyOperation operation, Delivery delivery, String reason,
			@Nullable Throwable cause) {
		super(operation, delivery.text + ": " + reason, cause);
		this.delivery = delivery;
	}

	/**
	 * Returns whether the request may have been carried out.
	 */
	public Delivery delivery() {
		return this.delivery;
	}

	/**
	 * Whether a failed request may have been carried out.
	 */
	public enum Delivery {

		/**
		 * No byte of the request left this machine: it is safe to send it again.
		 */
		NOT_SENT("was not sent"),

		/**
		 * It may have been carried out, or not.
		 */
		UNKNOWN("has no usable answer");

		private final String text;

		Delivery(String text) {
			this.text = text;
		}

	}

}
