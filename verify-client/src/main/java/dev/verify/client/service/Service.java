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

import java.time.Instant;
import java.util.Map;

import dev.verify.client.form.AuthenticatorAttachment;
import dev.verify.client.form.PasskeyRequirement;
import dev.verify.client.form.RelyingParty;
import org.jspecify.annotations.Nullable;

/**
 * A Verify service: the settings that verifications, factors and challenges share.
 *
 * @param sid the resource's SID
 * @param accountSid the account that owns it
 * @param friendlyName the brand that messages show
 * @param codeLength digits of a code, 4 to 10
 * @param lookupEnabled whether a carrier look-up precedes each verification
 * @param psd2Enabled whether amount and payee are bound to each code
 * @param skipSmsToLandlines whether SMS to landlines is refused
 * @param dtmfInputRequired whether the called person must press a key first
 * @param ttsName the name that calls speak
 * @param doNotShareWarningEnabled whether messages warn against sharing the code
 * @param customCodeEnabled whether the application may choose the code
 * @param push settings of push factors
 * @param totp settings of TOTP factors
 * @param defaultTemplateSid the template of messages that name none
 * @param whatsapp the WhatsApp sender
 * @param passkeys settings of passkeys
 * @param verifyEventSubscriptionEnabled whether events go to the event stream
 * @param dateCreated when it was created
 * @param dateUpdated when it last changed
 * @param url its own address
 * @param links addresses of what belongs to it, by name
 */
public record Service(@Nullable String sid, @Nullable String accountSid, @Nullable String friendlyName,
		@Nullable Integer codeLength, @Nullable Boolean lookupEnabled, @Nullable Boolean psd2Enabled,
		@Nullable Boolean skipSmsToLandlines, @Nullable Boolean dtmfInputRequired, @Nullable String ttsName,
		@Nullable Boolean doNotShareWarningEnabled, @Nullable Boolean customCodeEnabled, @Nullable Push push,
		@Nullable Totp totp, @Nullable String defaultTemplateSid, @Nullable Whatsapp whatsapp,
		@Nullable Passkeys passkeys, @Nullable Boolean verifyEventSubscriptionEnabled, @Nullable Instant dateCreated,
		@Nullable Instant dateUpdated, @Nullable String url, @Nullable Map<String, String> links) {

	/**
	 * Settings of push factors.
	 *
	 * @param includeDate whether a challenge shows the date
	 * @param apnCredentialSid the credential for Apple devices
	 * @param fcmCredentialSid the credential for Android devices
	 */
	public record Push(@Nullable Boolean includeDate, @Nullable String apnCredentialSid,
			@Nullable String fcmCredentialSid) {
	}

	/**
	 * Settings of TOTP factors.
	 *
	 * @param issuer the issuer that authenticator applications show
	 * @param timeStep seconds that a code is shown
	 * @param codeLength digits of a code
	 * @param skew time steps accepted before and after the current one
	 */
	public record Totp(@Nullable String issuer, @Nullable Integer timeStep, @Nullable Integer codeLength,
			@Nullable Integer skew) {
	}

	/**
	 * Settings of passkeys, each absent until it is set.
	 *
	 * @param relyingParty the web application that passkeys belong to
	 * @param authenticatorAttachment which authenticators can be used
	 * @param discoverableCredentials whether the authenticator keeps the user's name
	 * @param userVerification whether the authenticator verifies the user
	 */
	public record Passkeys(@Nullable RelyingParty relyingParty,
			@Nullable AuthenticatorAttachment authenticatorAttachment,
			@Nullable PasskeyRequirement discoverableCredentials, @Nullable PasskeyRequirement userVerification) {
	}

	/**
	 * The WhatsApp sender.
	 *
	 * @param msgServiceSid the messaging service that holds the sender
	 * @param from the sender's number
	 */
	public record Whatsapp(@Nullable String msgServiceSid, @Nullable String from) {
	}

}
