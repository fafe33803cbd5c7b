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

package dev.verify.client.attempt;

import java.time.Instant;

import dev.verify.client.form.Channel;
import dev.verify.client.form.Fields;
import dev.verify.client.form.Form;

/**
 * Filters the attempts that a summary counts.
 */
public final class SummarizeAttempts extends Form {

	private SummarizeAttempts(Fields fields) {
		super(fields);
	}

	/**
	 * Counts all of them.
	 * @return the request
	 */
	public static SummarizeAttempts all() {
		return new SummarizeAttempts(Fields.none());
	}

	/**
	 * Counts those of one service.
	 * @param verifyServiceSid its SID
	 * @return the changed copy
	 */
	public SummarizeAttempts verifyServiceSid(String verifyServiceSid) {
		return new SummarizeAttempts(fields().with("VerifyServiceSid", verifyServiceSid));
	}

	/**
	 * Keeps what came after a time.
	 * @param dateCreatedAfter the time
	 * @return the changed copy
	 */
	public SummarizeAttempts dateCreatedAfter(Instant dateCreatedAfter) {
		return new SummarizeAttempts(fields().with("DateCreatedAfter", dateCreatedAfter));
	}

	/**
	 * Keeps what came before a time.
	 * @param dateCreatedBefore the time
	 * @return the changed copy
	 */
	public SummarizeAttempts dateCreatedBefore(Instant dateCreatedBefore) {
		return new SummarizeAttempts(fields().with("DateCreatedBefore", dateCreatedBefore));
	}

	/**
	 * Counts those to one country.
	 * @param country the ISO 3166-1 alpha-2 code
	 * @return the changed copy
	 */
	public SummarizeAttempts country(String country) {
		return new SummarizeAttempts(fields().with("Country", country));
	}

	/**
	 * Counts those by one channel.
	 * @param channel the channel
	 * @return the changed copy
	 */
	public SummarizeAttempts channel(Channel channel) {
		return new SummarizeAttempts(fields().with("Channel", channel));
	}

	/**
	 * Counts those to numbers that begin alike.
	 * @param destinationPrefix the beginning of the numbers
	 * @return the changed copy
	 */
	public SummarizeAttempts destinationPrefix(String destinationPrefix) {
		return new SummarizeAttempts(fields().with("DestinationPrefix", destinationPrefix));
	}

}
