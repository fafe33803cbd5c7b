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
import org.jspecify.annotations.Nullable;

/**
 * One sent code and its result.
 *
 * @param sid the resource's SID
 * @param accountSid the account that owns it
 * @param serviceSid the service it belongs to
 * @param verificationSid the verification it was part of
 * @param dateCreated when it was created
 * @param dateUpdated when it last changed
 * @param conversionStatus whether the code was entered
 * @param channel how the code was sent
 * @param price what it cost
 * @param channelData what the carrier said
 * @param url its own address
 */
public record Attempt(@Nullable String sid, @Nullable String accountSid, @Nullable String serviceSid,
		@Nullable String verificationSid, @Nullable Instant dateCreated, @Nullable Instant dateUpdated,
		@Nullable ConversionStatus conversionStatus, @Nullable Channel channel, @Nullable Price price,
		@Nullable ChannelData channelData, @Nullable String url) {

	/**
	 * Names the resource without its personal data.
	 */
	@Override
	public String toString() {
		return "Attempt[sid=" + this.sid + ", verificationSid=" + this.verificationSid + ", channel=" + this.channel
				+ ", conversionStatus=" + this.conversionStatus + "]";
	}

	/**
	 * What an attempt cost.
	 *
	 * @param value the amount
	 * @param currency its currency
	 */
	public record Price(@Nullable String value, @Nullable String currency) {
	}

}
