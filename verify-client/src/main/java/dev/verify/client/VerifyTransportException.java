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

package dev.verify.client;

import java.io.Serial;

import dev.verify.client.operation.VerifyOperation;
import org.jspecify.annotations.Nullable;

/**
 * A call without a response, or with an unreadable response. What matters then is whether
 * the request may have been carried out.
 */
public final class VerifyTransportException extends VerifyException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final Reason reason;

	/**
	 * Creates a failure.
	 * @param operation what was called
	 * @param reason what kind of failure it is
	 * @param detail what went wrong, without a value of the call
	 * @param cause why, without a value of the call
	 */
	public VerifyTransportException(VerifyOperation operation, Reason reason, String detail,
			@Nullable Throwable cause) {
		super(operation, reason.delivery.text + ": " + detail, cause);
		this.reason = reason;
	}

	/**
	 * Returns what kind of failure it is.
	 * @return what kind of failure it is
	 */
	public Reason reason() {
		return this.reason;
	}

	/**
	 * Returns whether the request may have been carried out.
	 * @return whether the request may have been carried out
	 */
	public Delivery delivery() {
		return this.reason.delivery;
	}

	/**
	 * What keeps a call from its answer.
	 */
	public enum Reason {

		/**
		 * There is no connection: no address, no listener, no TLS, or not in time.
		 */
		CONNECT(Delivery.NOT_SENT),

		/**
		 * No connection of the pool became free in time.
		 */
		POOL(Delivery.NOT_SENT),

		/**
		 * The call was refused on this side: a circuit is open, or too many calls run.
		 */
		REFUSED_HERE(Delivery.NOT_SENT),

		/**
		 * The connection was lost after the request had left.
		 */
		LOST(Delivery.UNKNOWN),

		/**
		 * The answer did not come in time.
		 */
		TIMEOUT(Delivery.UNKNOWN),

		/**
		 * The answer is cut off, too long, or not what the API sends.
		 */
		UNREADABLE(Delivery.UNKNOWN);

		private final Delivery delivery;

		Reason(Delivery delivery) {
			this.delivery = delivery;
		}

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
