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
 * Filters attempts of the account.
 */
public final class ListAttempts extends Form {

	private ListAttempts(Fields fields) {
		super(fields);
	}

	/**
	 * Chooses all of them.
	 * @return the request
	 */
	public static ListAttempts all() {
		return new ListAttempts(Fields.none());
	}

	/**
	 * Keeps what came after a time.
	 * @param dateCreatedAfter the time
	 * @return the changed copy
	 */
	public ListAttempts dateCreatedAfter(Instant dateCreatedAfter) {
		return new ListAttempts(fields().with("DateCreatedAfter", dateCreatedAfter));
	}

	/**
	 * Keeps what came before a time.
	 * @param dateCreatedBefore the time
	 * @return the changed copy
	 */
	public ListAttempts dateCreatedBefore(Instant dateCreatedBefore) {
		return new ListAttempts(fields().with("DateCreatedBefore", dateCreatedBefore));
	}

	/**
	 * Keeps those to one address.
	 * @param channelDataTo the phone number, E.164, or the e-mail address
	 * @return the changed copy
	 */
	public ListAttempts channelDataTo(String channelDataTo) {
		return new ListAttempts(fields().with("ChannelData.To", channelDataTo));
	}

	/**
	 * Keeps those to one country.
	 * @param country the ISO 3166-1 alpha-2 code
	 * @return the changed copy
	 */
	public ListAttempts country(String country) {
		return new ListAttempts(fields().with("Country", country));
	}

	/**
	 * Keeps those by one channel.
	 * @param channel the channel
	 * @return the changed copy
	 */
	public ListAttempts channel(Channel channel) {
		return new ListAttempts(fields().with("Channel", channel));
	}

	/**
	 * Keeps those of one service.
	 * @param verifyServiceSid its SID
	 * @return the changed copy
	 */
	public ListAttempts verifyServiceSid(String verifyServiceSid) {
		return new ListAttempts(fields().with("VerifyServiceSid", verifyServiceSid));
	}

	/**
	 * Keeps those of one verification.
	 * @param verificationSid its SID
	 * @return the changed copy
	 */
	public ListAttempts verificationSid(String verificationSid) {
		return new ListAttempts(fields().with("VerificationSid", verificationSid));
	}

	/**
	 * Keeps those whose code was entered, or was not.
	 * @param status which of them
	 * @return the changed copy
	 */
	public ListAttempts status(ConversionStatus status) {
		return new ListAttempts(fields().with("Status", status));
	}

	/**
	 * Sets the entries of a page.
	 * @param pageSize 1 to 1000
	 * @return the changed copy
	 */
	public ListAttempts pageSize(int pageSize) {
		return new ListAttempts(fields().with("PageSize", pageSize));
	}

	/**
	 * Sets the number of the page to begin with, which counts only along with its token.
	 * @param page the number, from 0
	 * @return the changed copy
	 */
	public ListAttempts page(int page) {
		return new ListAttempts(fields().with("Page", page));
	}

	/**
	 * Sets the page to begin with.
	 * @param pageToken a token that an earlier page gave
	 * @return the changed copy
	 */
	public ListAttempts pageToken(String pageToken) {
		return new ListAttempts(fields().with("PageToken", pageToken));
	}

}
