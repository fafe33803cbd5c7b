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

package dev.verify.client.entity;

import dev.verify.client.form.AuthenticatorAttachment;
import dev.verify.client.form.PasskeyRequirement;
import dev.verify.client.form.RelyingParty;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a factor: four of TOTP factors, five of push factors, the rest of
 * passkeys.
 *
 * @param alg the hash function
 * @param skew time steps accepted before and after the current one
 * @param codeLength digits of a code
 * @param timeStep seconds that a code is shown
 * @param sdkVersion version of the SDK on the device
 * @param appId the application on the device
 * @param notificationPlatform where notifications go
 * @param notificationToken the device's address for notifications
 * @param credentialSid the push credential of the service
 * @param relyingParty the web application
 * @param authenticatorAttachment which authenticators can be used
 * @param discoverableCredentials whether the authenticator keeps the user's name
 * @param userVerification whether the authenticator verifies the user
 */
public record FactorConfig(@Nullable TotpAlgorithm alg, @Nullable Integer skew, @Nullable Integer codeLength,
		@Nullable Integer timeStep, @Nullable String sdkVersion, @Nullable String appId,
		@Nullable NotificationPlatform notificationPlatform, @Nullable String notificationToken,
		@Nullable String credentialSid, @Nullable RelyingParty relyingParty,
		@Nullable AuthenticatorAttachment authenticatorAttachment, @Nullable PasskeyRequirement discoverableCredentials,
		@Nullable PasskeyRequirement userVerification) {

	/**
	 * Names the resource without its personal data.
	 */
	@Override
	public String toString() {
		return "FactorConfig[alg=" + this.alg + ", skew=" + this.skew + ", codeLength=" + this.codeLength
				+ ", timeStep=" + this.timeStep + ", notificationPlatform=" + this.notificationPlatform + "]";
	}

}
