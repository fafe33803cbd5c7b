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

import java.util.Map;

import dev.verify.client.form.Fields;
import dev.verify.client.form.Form;

/**
 * Enrolls a factor. It is of no use until its first proof.
 */
public final class CreateFactor extends Form {

	private CreateFactor(Fields fields) {
		super(fields);
	}

	/**
	 * Enrolls an authenticator application.
	 * @param friendlyName the name the person will know it by, at most 64 characters
	 * @return the request
	 */
	public static CreateFactor totp(String friendlyName) {
		return new CreateFactor(Fields.none().with("FriendlyName", friendlyName).with("FactorType", FactorType.TOTP));
	}

	/**
	 * Enrolls a device that approves and denies.
	 * @param friendlyName the name the person will know it by, at most 64 characters
	 * @return the request
	 */
	public static CreateFactor push(String friendlyName) {
		return new CreateFactor(Fields.none().with("FriendlyName", friendlyName).with("FactorType", FactorType.PUSH));
	}

	/**
	 * Enrolls a factor of any type.
	 * @param friendlyName the name the person will know it by, at most 64 characters
	 * @param factorType the type
	 * @return the request
	 */
	public static CreateFactor of(String friendlyName, FactorType factorType) {
		return new CreateFactor(Fields.none().with("FriendlyName", friendlyName).with("FactorType", factorType));
	}

	/**
	 * Sets the signature algorithm of a device.
	 * @param bindingAlg {@code ES256}
	 * @return the changed copy
	 */
	public CreateFactor bindingAlg(String bindingAlg) {
		return new CreateFactor(fields().with("Binding.Alg", bindingAlg));
	}

	/**
	 * Sets the public key of a device.
	 * @param bindingPublicKey a P-256 key, Base64 of its DER form
	 * @return the changed copy
	 */
	public CreateFactor bindingPublicKey(String bindingPublicKey) {
		return new CreateFactor(fields().with("Binding.PublicKey", bindingPublicKey));
	}

	/**
	 * Names the application on the device.
	 * @param configAppId its package or bundle, at most 100 characters
	 * @return the changed copy
	 */
	public CreateFactor configAppId(String configAppId) {
		return new CreateFactor(fields().with("Config.AppId", configAppId));
	}

	/**
	 * Says where notifications go.
	 * @param configNotificationPlatform the platform
	 * @return the changed copy
	 */
	public CreateFactor configNotificationPlatform(NotificationPlatform configNotificationPlatform) {
		return new CreateFactor(fields().with("Config.NotificationPlatform", configNotificationPlatform));
	}

	/**
	 * Sets the device's address for notifications.
	 * @param configNotificationToken 32 to 255 characters
	 * @return the changed copy
	 */
	public CreateFactor configNotificationToken(String configNotificationToken) {
		return new CreateFactor(fields().with("Config.NotificationToken", configNotificationToken));
	}

	/**
	 * Names the version of the SDK on the device.
	 * @param configSdkVersion the version
	 * @return the changed copy
	 */
	public CreateFactor configSdkVersion(String configSdkVersion) {
		return new CreateFactor(fields().with("Config.SdkVersion", configSdkVersion));
	}

	/**
	 * Sets the key of a TOTP factor instead of having one made.
	 * @param bindingSecret the key, Base32
	 * @return the changed copy
	 */
	public CreateFactor bindingSecret(String bindingSecret) {
		return new CreateFactor(fields().with("Binding.Secret", bindingSecret));
	}

	/**
	 * Sets how long a code is shown.
	 * @param configTimeStep 20 to 60 seconds
	 * @return the changed copy
	 */
	public CreateFactor configTimeStep(int configTimeStep) {
		return new CreateFactor(fields().with("Config.TimeStep", configTimeStep));
	}

	/**
	 * Sets how many time steps count before and after the current one.
	 * @param configSkew 0 to 2
	 * @return the changed copy
	 */
	public CreateFactor configSkew(int configSkew) {
		return new CreateFactor(fields().with("Config.Skew", configSkew));
	}

	/**
	 * Sets the digits of a code.
	 * @param configCodeLength 3 to 8
	 * @return the changed copy
	 */
	public CreateFactor configCodeLength(int configCodeLength) {
		return new CreateFactor(fields().with("Config.CodeLength", configCodeLength));
	}

	/**
	 * Sets the hash function.
	 * @param configAlg the function
	 * @return the changed copy
	 */
	public CreateFactor configAlg(TotpAlgorithm configAlg) {
		return new CreateFactor(fields().with("Config.Alg", configAlg));
	}

	/**
	 * Keeps what the device says of itself.
	 * @param metadata at most 1024 characters as JSON
	 * @return the changed copy
	 */
	public CreateFactor metadata(Map<String, ?> metadata) {
		return new CreateFactor(fields().with("Metadata", metadata));
	}

}
