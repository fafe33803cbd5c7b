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

import org.jspecify.annotations.Nullable;

/**
 * Delivery status of an attempt from the carrier or mail provider.
 *
 * @param verificationSid the verification it was part of
 * @param to the phone number or e-mail address
 * @param status where the attempt stands
 * @param messageStatus where the message stands
 * @param callStatus where the call stands
 * @param errorCode Twilio's code for what went wrong
 * @param country the country of the number
 * @param codeLength digits of the code
 * @param locale the language used
 * @param mcc mobile country code
 * @param mnc mobile network code
 * @param carrier name of the network
 */
public record ChannelData(@Nullable String verificationSid, @Nullable String to, @Nullable String status,
		@Nullable String messageStatus, @Nullable String callStatus, @Nullable String errorCode,
		@Nullable String country, @Nullable Integer codeLength, @Nullable String locale, @Nullable String mcc,
		@Nullable String mnc, @Nullable String carrier) {

	/**
	 * Names the resource without its personal data.
	 */
	@Override
	public String toString() {
		return "ChannelData[status=" + this.status + ", messageStatus=" + this.messageStatus + ", callStatus="
				+ this.callStatus + ", errorCode=" + this.errorCode + "]";
	}

}
