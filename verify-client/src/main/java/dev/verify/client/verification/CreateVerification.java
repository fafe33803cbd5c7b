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

package dev.verify.client.verification;

import java.util.Map;

import dev.verify.client.form.Channel;
import dev.verify.client.form.Fields;
import dev.verify.client.form.Form;

/**
 * Starts a verification, or sends its code again while it is pending.
 */
public final class CreateVerification extends Form {

	private CreateVerification(Fields fields) {
		super(fields);
	}

	/**
	 * Starts with the two things that every verification needs.
	 * @param to the phone number, E.164, or the e-mail address
	 * @param channel how the code is to reach the person
	 * @return the request
	 */
	public static CreateVerification to(String to, Channel channel) {
		return new CreateVerification(Fields.none().with("To", to).with("Channel", channel));
	}

	/**
	 * Shows another brand than the service's.
	 * @param customFriendlyName the brand
	 * @return the changed copy
	 */
	public CreateVerification customFriendlyName(String customFriendlyName) {
		return new CreateVerification(fields().with("CustomFriendlyName", customFriendlyName));
	}

	/**
	 * Replaces the text; Twilio prefers templates.
	 * @param customMessage the text
	 * @return the changed copy
	 */
	public CreateVerification customMessage(String customMessage) {
		return new CreateVerification(fields().with("CustomMessage", customMessage));
	}

	/**
	 * Presses keys once a call is answered.
	 * @param sendDigits the keys, with {@code w} for a pause of half a second
	 * @return the changed copy
	 */
	public CreateVerification sendDigits(String sendDigits) {
		return new CreateVerification(fields().with("SendDigits", sendDigits));
	}

	/**
	 * Sets the language; the country of the number is the default.
	 * @param locale the language, such as {@code de} or {@code pt-BR}
	 * @return the changed copy
	 */
	public CreateVerification locale(String locale) {
		return new CreateVerification(fields().with("Locale", locale));
	}

	/**
	 * Sends a code of the application's own, where the service allows it.
	 * @param customCode 4 to 10 characters
	 * @return the changed copy
	 */
	public CreateVerification customCode(String customCode) {
		return new CreateVerification(fields().with("CustomCode", customCode));
	}

	/**
	 * Binds the code to an amount, which the check must repeat.
	 * @param amount the amount with its currency
	 * @return the changed copy
	 */
	public CreateVerification amount(String amount) {
		return new CreateVerification(fields().with("Amount", amount));
	}

	/**
	 * Binds the code to a payee, whom the check must repeat.
	 * @param payee the payee
	 * @return the changed copy
	 */
	public CreateVerification payee(String payee) {
		return new CreateVerification(fields().with("Payee", payee));
	}

	/**
	 * Counts this request on rate limits of the service.
	 * @param rateLimits what is counted, by the limit's unique name
	 * @return the changed copy
	 */
	public CreateVerification rateLimits(Map<String, String> rateLimits) {
		return new CreateVerification(fields().with("RateLimits", rateLimits));
	}

	/**
	 * Sets sender and template of an e-mail.
	 * @param channelConfiguration {@code from}, {@code from_name}, {@code template_id},
	 * {@code substitutions}
	 * @return the changed copy
	 */
	public CreateVerification channelConfiguration(Map<String, ?> channelConfiguration) {
		return new CreateVerification(fields().with("ChannelConfiguration", channelConfiguration));
	}

	/**
	 * Lets an Android application read the SMS.
	 * @param appHash the application's hash, 11 characters
	 * @return the changed copy
	 */
	public CreateVerification appHash(String appHash) {
		return new CreateVerification(fields().with("AppHash", appHash));
	}

	/**
	 * Takes another text than the service's.
	 * @param templateSid the template's SID
	 * @return the changed copy
	 */
	public CreateVerification templateSid(String templateSid) {
		return new CreateVerification(fields().with("TemplateSid", templateSid));
	}

	/**
	 * Fills the template's own placeholders.
	 * @param templateCustomSubstitutions the texts by placeholder
	 * @return the changed copy
	 */
	public CreateVerification templateCustomSubstitutions(Map<String, String> templateCustomSubstitutions) {
		return new CreateVerification(fields().with("TemplateCustomSubstitutions", templateCustomSubstitutions));
	}

	/**
	 * Helps to choose the channel where it is left to Twilio.
	 * @param deviceIp the device's public address, IPv4 or IPv6
	 * @return the changed copy
	 */
	public CreateVerification deviceIp(String deviceIp) {
		return new CreateVerification(fields().with("DeviceIp", deviceIp));
	}

	/**
	 * Asks silent authentication for a token, which the check must repeat.
	 * @param enableSnaClientToken whether it does
	 * @return the changed copy
	 */
	public CreateVerification enableSnaClientToken(boolean enableSnaClientToken) {
		return new CreateVerification(fields().with("EnableSnaClientToken", enableSnaClientToken));
	}

	/**
	 * Says whether fraud protection looks at this request.
	 * @param riskCheck whether it does
	 * @return the changed copy
	 */
	public CreateVerification riskCheck(RiskCheck riskCheck) {
		return new CreateVerification(fields().with("RiskCheck", riskCheck));
	}

	/**
	 * Labels the verification in the event stream; no place for personal data.
	 * @param tags at most 10 labels
	 * @return the changed copy
	 */
	public CreateVerification tags(Map<String, String> tags) {
		return new CreateVerification(fields().with("Tags", tags));
	}

}
