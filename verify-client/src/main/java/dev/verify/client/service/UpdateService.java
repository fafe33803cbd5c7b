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
 * Changes a service; what is not set stays as it is.
 */
public final class UpdateService extends Form {

	private UpdateService(Fields fields) {
		super(fields);
	}

	/**
	 * Changes nothing yet.
	 * @return the request
	 */
	public static UpdateService settings() {
		return new UpdateService(Fields.none());
	}

	/**
	 * Sets the brand that messages show.
	 * @param friendlyName at most 30 characters
	 * @return the changed copy
	 */
	public UpdateService friendlyName(String friendlyName) {
		return new UpdateService(fields().with("FriendlyName", friendlyName));
	}

	/**
	 * Sets the digits of a code.
	 * @param codeLength 4 to 10
	 * @return the changed copy
	 */
	public UpdateService codeLength(int codeLength) {
		return new UpdateService(fields().with("CodeLength", codeLength));
	}

	/**
	 * Looks up the carrier before each verification.
	 * @param lookupEnabled whether it does
	 * @return the changed copy
	 */
	public UpdateService lookupEnabled(boolean lookupEnabled) {
		return new UpdateService(fields().with("LookupEnabled", lookupEnabled));
	}

	/**
	 * Refuses SMS to landlines; needs the look-up.
	 * @param skipSmsToLandlines whether it does
	 * @return the changed copy
	 */
	public UpdateService skipSmsToLandlines(boolean skipSmsToLandlines) {
		return new UpdateService(fields().with("SkipSmsToLandlines", skipSmsToLandlines));
	}

	/**
	 * Has the called person press a key before the code is spoken.
	 * @param dtmfInputRequired whether it does
	 * @return the changed copy
	 */
	public UpdateService dtmfInputRequired(boolean dtmfInputRequired) {
		return new UpdateService(fields().with("DtmfInputRequired", dtmfInputRequired));
	}

	/**
	 * Sets the name that calls speak.
	 * @param ttsName the name
	 * @return the changed copy
	 */
	public UpdateService ttsName(String ttsName) {
		return new UpdateService(fields().with("TtsName", ttsName));
	}

	/**
	 * Binds amount and payee to each code.
	 * @param psd2Enabled whether it does
	 * @return the changed copy
	 */
	public UpdateService psd2Enabled(boolean psd2Enabled) {
		return new UpdateService(fields().with("Psd2Enabled", psd2Enabled));
	}

	/**
	 * Warns against sharing the code in each SMS.
	 * @param doNotShareWarningEnabled whether it does
	 * @return the changed copy
	 */
	public UpdateService doNotShareWarningEnabled(boolean doNotShareWarningEnabled) {
		return new UpdateService(fields().with("DoNotShareWarningEnabled", doNotShareWarningEnabled));
	}

	/**
	 * Lets the application choose the code.
	 * @param customCodeEnabled whether it does
	 * @return the changed copy
	 */
	public UpdateService customCodeEnabled(boolean customCodeEnabled) {
		return new UpdateService(fields().with("CustomCodeEnabled", customCodeEnabled));
	}

	/**
	 * Shows the date in each challenge.
	 * @param pushIncludeDate whether it does
	 * @return the changed copy
	 */
	public UpdateService pushIncludeDate(boolean pushIncludeDate) {
		return new UpdateService(fields().with("Push.IncludeDate", pushIncludeDate));
	}

	/**
	 * Sets the credential for Apple devices.
	 * @param pushApnCredentialSid its SID
	 * @return the changed copy
	 */
	public UpdateService pushApnCredentialSid(String pushApnCredentialSid) {
		return new UpdateService(fields().with("Push.ApnCredentialSid", pushApnCredentialSid));
	}

	/**
	 * Sets the credential for Android devices.
	 * @param pushFcmCredentialSid its SID
	 * @return the changed copy
	 */
	public UpdateService pushFcmCredentialSid(String pushFcmCredentialSid) {
		return new UpdateService(fields().with("Push.FcmCredentialSid", pushFcmCredentialSid));
	}

	/**
	 * Sets the issuer that authenticator applications show.
	 * @param totpIssuer the issuer
	 * @return the changed copy
	 */
	public UpdateService totpIssuer(String totpIssuer) {
		return new UpdateService(fields().with("Totp.Issuer", totpIssuer));
	}

	/**
	 * Sets how long a TOTP code is shown.
	 * @param totpTimeStep 20 to 60 seconds
	 * @return the changed copy
	 */
	public UpdateService totpTimeStep(int totpTimeStep) {
		return new UpdateService(fields().with("Totp.TimeStep", totpTimeStep));
	}

	/**
	 * Sets the digits of a TOTP code.
	 * @param totpCodeLength 3 to 8
	 * @return the changed copy
	 */
	public UpdateService totpCodeLength(int totpCodeLength) {
		return new UpdateService(fields().with("Totp.CodeLength", totpCodeLength));
	}

	/**
	 * Sets how many time steps count before and after the current one.
	 * @param totpSkew 0 to 2
	 * @return the changed copy
	 */
	public UpdateService totpSkew(int totpSkew) {
		return new UpdateService(fields().with("Totp.Skew", totpSkew));
	}

	/**
	 * Sets the template of messages that name none.
	 * @param defaultTemplateSid its SID
	 * @return the changed copy
	 */
	public UpdateService defaultTemplateSid(String defaultTemplateSid) {
		return new UpdateService(fields().with("DefaultTemplateSid", defaultTemplateSid));
	}

	/**
	 * Sets the messaging service that holds the WhatsApp sender.
	 * @param whatsappMsgServiceSid its SID
	 * @return the changed copy
	 */
	public UpdateService whatsappMsgServiceSid(String whatsappMsgServiceSid) {
		return new UpdateService(fields().with("Whatsapp.MsgServiceSid", whatsappMsgServiceSid));
	}

	/**
	 * Sets the WhatsApp sender.
	 * @param whatsappFrom the number
	 * @return the changed copy
	 */
	public UpdateService whatsappFrom(String whatsappFrom) {
		return new UpdateService(fields().with("Whatsapp.From", whatsappFrom));
	}

	/**
	 * Sends events to the event stream.
	 * @param verifyEventSubscriptionEnabled whether it does
	 * @return the changed copy
	 */
	public UpdateService verifyEventSubscriptionEnabled(boolean verifyEventSubscriptionEnabled) {
		return new UpdateService(fields().with("VerifyEventSubscriptionEnabled", verifyEventSubscriptionEnabled));
	}

	/**
	 * Sets the domain that passkeys belong to.
	 * @param id the domain, without scheme, port and path
	 * @return the changed copy
	 */
	public UpdateService passkeysRelyingPartyId(String id) {
		return new UpdateService(fields().with("Passkeys.RelyingParty.Id", id));
	}

	/**
	 * Sets the name that browsers show with a passkey.
	 * @param name the name
	 * @return the changed copy
	 */
	public UpdateService passkeysRelyingPartyName(String name) {
		return new UpdateService(fields().with("Passkeys.RelyingParty.Name", name));
	}

	/**
	 * Sets the origins of the pages that use passkeys.
	 * @param origins the origins with their scheme, separated by commas
	 * @return the changed copy
	 */
	public UpdateService passkeysRelyingPartyOrigins(String origins) {
		return new UpdateService(fields().with("Passkeys.RelyingParty.Origins", origins));
	}

	/**
	 * Sets which authenticators can be used.
	 * @param attachment the attachment
	 * @return the changed copy
	 */
	public UpdateService passkeysAuthenticatorAttachment(AuthenticatorAttachment attachment) {
		return new UpdateService(fields().with("Passkeys.AuthenticatorAttachment", attachment));
	}

	/**
	 * Sets whether authenticators keep the name of the user.
	 * @param requirement the requirement
	 * @return the changed copy
	 */
	public UpdateService passkeysDiscoverableCredentials(PasskeyRequirement requirement) {
		return new UpdateService(fields().with("Passkeys.DiscoverableCredentials", requirement));
	}

	/**
	 * Sets whether authenticators verify the user.
	 * @param requirement the requirement
	 * @return the changed copy
	 */
	public UpdateService passkeysUserVerification(PasskeyRequirement requirement) {
		return new UpdateService(fields().with("Passkeys.UserVerification", requirement));
	}

}
