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

package dev.verify.client.service;

import dev.verify.client.form.AuthenticatorAttachment;
import dev.verify.client.form.Fields;
import dev.verify.client.form.Form;
import dev.verify.client.form.PasskeyRequirement;

/**
 * Creates a service.
 */
public final class CreateService extends Form {

	private CreateService(Fields fields) {
		super(fields);
	}

	/**
	 * Creates a service with default settings.
	 * @param friendlyName the brand that messages show, at most 30 characters
	 * @return the request
	 */
	public static CreateService named(String friendlyName) {
		return new CreateService(Fields.none().with("FriendlyName", friendlyName));
	}

	/**
	 * Sets the digits of a code.
	 * @param codeLength 4 to 10
	 * @return the changed copy
	 */
	public CreateService codeLength(int codeLength) {
		return new CreateService(fields().with("CodeLength", codeLength));
	}

	/**
	 * Looks up the carrier before each verification.
	 * @param lookupEnabled whether it does
	 * @return the changed copy
	 */
	public CreateService lookupEnabled(boolean lookupEnabled) {
		return new CreateService(fields().with("LookupEnabled", lookupEnabled));
	}

	/**
	 * Refuses SMS to landlines; needs the look-up.
	 * @param skipSmsToLandlines whether it does
	 * @return the changed copy
	 */
	public CreateService skipSmsToLandlines(boolean skipSmsToLandlines) {
		return new CreateService(fields().with("SkipSmsToLandlines", skipSmsToLandlines));
	}

	/**
	 * Has the called person press a key before the code is spoken.
	 * @param dtmfInputRequired whether it does
	 * @return the changed copy
	 */
	public CreateService dtmfInputRequired(boolean dtmfInputRequired) {
		return new CreateService(fields().with("DtmfInputRequired", dtmfInputRequired));
	}

	/**
	 * Sets the name that calls speak.
	 * @param ttsName the name
	 * @return the changed copy
	 */
	public CreateService ttsName(String ttsName) {
		return new CreateService(fields().with("TtsName", ttsName));
	}

	/**
	 * Binds amount and payee to each code.
	 * @param psd2Enabled whether it does
	 * @return the changed copy
	 */
	public CreateService psd2Enabled(boolean psd2Enabled) {
		return new CreateService(fields().with("Psd2Enabled", psd2Enabled));
	}

	/**
	 * Warns against sharing the code in each SMS.
	 * @param doNotShareWarningEnabled whether it does
	 * @return the changed copy
	 */
	public CreateService doNotShareWarningEnabled(boolean doNotShareWarningEnabled) {
		return new CreateService(fields().with("DoNotShareWarningEnabled", doNotShareWarningEnabled));
	}

	/**
	 * Lets the application choose the code.
	 * @param customCodeEnabled whether it does
	 * @return the changed copy
	 */
	public CreateService customCodeEnabled(boolean customCodeEnabled) {
		return new CreateService(fields().with("CustomCodeEnabled", customCodeEnabled));
	}

	/**
	 * Shows the date in each challenge.
	 * @param pushIncludeDate whether it does
	 * @return the changed copy
	 */
	public CreateService pushIncludeDate(boolean pushIncludeDate) {
		return new CreateService(fields().with("Push.IncludeDate", pushIncludeDate));
	}

	/**
	 * Sets the credential for Apple devices.
	 * @param pushApnCredentialSid its SID
	 * @return the changed copy
	 */
	public CreateService pushApnCredentialSid(String pushApnCredentialSid) {
		return new CreateService(fields().with("Push.ApnCredentialSid", pushApnCredentialSid));
	}

	/**
	 * Sets the credential for Android devices.
	 * @param pushFcmCredentialSid its SID
	 * @return the changed copy
	 */
	public CreateService pushFcmCredentialSid(String pushFcmCredentialSid) {
		return new CreateService(fields().with("Push.FcmCredentialSid", pushFcmCredentialSid));
	}

	/**
	 * Sets the issuer that authenticator applications show.
	 * @param totpIssuer the issuer
	 * @return the changed copy
	 */
	public CreateService totpIssuer(String totpIssuer) {
		return new CreateService(fields().with("Totp.Issuer", totpIssuer));
	}

	/**
	 * Sets how long a TOTP code is shown.
	 * @param totpTimeStep 20 to 60 seconds
	 * @return the changed copy
	 */
	public CreateService totpTimeStep(int totpTimeStep) {
		return new CreateService(fields().with("Totp.TimeStep", totpTimeStep));
	}

	/**
	 * Sets the digits of a TOTP code.
	 * @param totpCodeLength 3 to 8
	 * @return the changed copy
	 */
	public CreateService totpCodeLength(int totpCodeLength) {
		return new CreateService(fields().with("Totp.CodeLength", totpCodeLength));
	}

	/**
	 * Sets how many time steps count before and after the current one.
	 * @param totpSkew 0 to 2
	 * @return the changed copy
	 */
	public CreateService totpSkew(int totpSkew) {
		return new CreateService(fields().with("Totp.Skew", totpSkew));
	}

	/**
	 * Sets the template of messages that name none.
	 * @param defaultTemplateSid its SID
	 * @return the changed copy
	 */
	public CreateService defaultTemplateSid(String defaultTemplateSid) {
		return new CreateService(fields().with("DefaultTemplateSid", defaultTemplateSid));
	}

	/**
	 * Sets the messaging service that holds the WhatsApp sender.
	 * @param whatsappMsgServiceSid its SID
	 * @return the changed copy
	 */
	public CreateService whatsappMsgServiceSid(String whatsappMsgServiceSid) {
		return new CreateService(fields().with("Whatsapp.MsgServiceSid", whatsappMsgServiceSid));
	}

	/**
	 * Sets the WhatsApp sender.
	 * @param whatsappFrom the number
	 * @return the changed copy
	 */
	public CreateService whatsappFrom(String whatsappFrom) {
		return new CreateService(fields().with("Whatsapp.From", whatsappFrom));
	}

	/**
	 * Sends events to the event stream.
	 * @param verifyEventSubscriptionEnabled whether it does
	 * @return the changed copy
	 */
	public CreateService verifyEventSubscriptionEnabled(boolean verifyEventSubscriptionEnabled) {
		return new CreateService(fields().with("VerifyEventSubscriptionEnabled", verifyEventSubscriptionEnabled));
	}

	/**
	 * Sets the domain that passkeys belong to.
	 * @param id the domain, without scheme, port and path
	 * @return the changed copy
	 */
	public CreateService passkeysRelyingPartyId(String id) {
		return new CreateService(fields().with("Passkeys.RelyingParty.Id", id));
	}

	/**
	 * Sets the name that browsers show with a passkey.
	 * @param name the name
	 * @return the changed copy
	 */
	public CreateService passkeysRelyingPartyName(String name) {
		return new CreateService(fields().with("Passkeys.RelyingParty.Name", name));
	}

	/**
	 * Sets the origins of the pages that use passkeys.
	 * @param origins the origins with their scheme, separated by commas
	 * @return the changed copy
	 */
	public CreateService passkeysRelyingPartyOrigins(String origins) {
		return new CreateService(fields().with("Passkeys.RelyingParty.Origins", origins));
	}

	/**
	 * Sets which authenticators can be used.
	 * @param attachment the attachment
	 * @return the changed copy
	 */
	public CreateService passkeysAuthenticatorAttachment(AuthenticatorAttachment attachment) {
		return new CreateService(fields().with("Passkeys.AuthenticatorAttachment", attachment));
	}

	/**
	 * Sets whether authenticators keep the name of the user.
	 * @param requirement the requirement
	 * @return the changed copy
	 */
	public CreateService passkeysDiscoverableCredentials(PasskeyRequirement requirement) {
		return new CreateService(fields().with("Passkeys.DiscoverableCredentials", requirement));
	}

	/**
	 * Sets whether authenticators verify the user.
	 * @param requirement the requirement
	 * @return the changed copy
	 */
	public CreateService passkeysUserVerification(PasskeyRequirement requirement) {
		return new CreateService(fields().with("Passkeys.UserVerification", requirement));
	}

}
