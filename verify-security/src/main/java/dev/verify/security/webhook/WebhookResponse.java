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

package dev.verify.security.webhook;

/**
 * The result of a webhook request, which the response status carries.
 */
public enum WebhookResponse {

	/** A new event; it was published. */
	ACCEPTED(200),

	/** An event that was published before. To the sender that is success. */
	REPEATED(200),

	/** Signed, and yet no event. */
	MALFORMED(400),

	/** Not signed, or not by the account. */
	REFUSED(403),

	/** More than an event can be. */
	TOO_LARGE(413),

	/** Neither a form nor JSON. */
	UNSUPPORTED(415),

	/** The store of the events that were seen does not answer. */
	UNAVAILABLE(503);

	private final int status;

	WebhookResponse(int status) {
		this.status = status;
	}

	/**
	 * Returns the HTTP status to answer with.
	 * @return the status; the body is empty
	 */
	public int status() {
		return this.status;
	}

}
