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

import dev.verify.client.form.Fields;
import dev.verify.client.form.Form;
import dev.verify.client.operation.OperationKind;

/**
 * Proves or changes a factor.
 */
public final class UpdateFactor extends Form {

	private UpdateFactor(Fields fields) {
		super(fields);
	}

	/**
	 * Proves the factor, which makes it usable.
	 * @param authPayload a TOTP code, or the signature of a device
	 * @return the request
	 */
	public static UpdateFactor authPayload(String authPayload) {
		return new UpdateFactor(Fields.none().with("AuthPayload", authPayload));
	}

	/**
	 * Renames the factor.
	 * @param friendlyName the new name, at most 64 characters
	 * @return the request
	 */
	public static UpdateFactor friendlyName(String friendlyName) {
		return new UpdateFactor(Fields.none().with("FriendlyName", friendlyName));
	}

	/**
	 * Changes how the factor works, by the methods that follow.
	 * @return the request
	 */
	public static UpdateFactor config() {
		return new UpdateFactor(Fields.none());
	}

	/**
	 * Proves the factor as well.
	 * @param withAuthPayload a TOTP code, or the signature of a device
	 * @return the changed copy
	 */
	public UpdateFactor withAuthPayload(String withAuthPayload) {
		return new UpdateFactor(fields().with("AuthPayload", withAuthPayload));
	}

	/**
	 * Renames the factor as well.
	 * @param withFriendlyName the new name, at most 64 characters
	 * @return the changed copy
	 */
	public UpdateFactor withFriendlyName(String withFriendlyName) {
		return new UpdateFactor(fields().with("FriendlyName", withFriendlyName));
	}

	/**
	 * Sets the device's address for notifications.
	 * @param configNotificationToken 32 to 255 characters
	 * @return the changed copy
	 */
	public UpdateFactor configNotificationToken(String configNotificationToken) {
		return new UpdateFactor(fields().with("Config.NotificationToken", configNotificationToken));
	}

	/**
	 * Names the version of the SDK on the device.
	 * @param configSdkVersion the version
	 * @return the changed copy
	 */
	public UpdateFactor configSdkVersion(String configSdkVersion) {
		return new UpdateFactor(fields().with("Config.SdkVersion", configSdkVersion));
	}

	/**
	 * Sets how long a code is shown.
	 * @param configTimeStep 20 to 60 seconds
	 * @return the changed copy
	 */
	public UpdateFactor configTimeStep(int configTimeStep) {
		return new UpdateFactor(fields().with("Config.TimeStep", configTimeStep));
	}

	/**
	 * Sets how many time steps count before and after the current one.
	 * @param configSkew 0 to 2
	 * @return the changed copy
	 */
	public UpdateFactor configSkew(int configSkew) {
		return new UpdateFactor(fields().with("Config.Skew", configSkew));
	}

	/**
	 * Sets the digits of a code.
	 * @param configCodeLength 3 to 8
	 * @return the changed copy
	 */
	public UpdateFactor configCodeLength(int configCodeLength) {
		return new UpdateFactor(fields().with("Config.CodeLength", configCodeLength));
	}

	/**
	 * Sets the hash function.
	 * @param configAlg the function
	 * @return the changed copy
	 */
	public UpdateFactor configAlg(TotpAlgorithm configAlg) {
		return new UpdateFactor(fields().with("Config.Alg", configAlg));
	}

	/**
	 * Says where notifications go.
	 * @param configNotificationPlatform the platform
	 * @return the changed copy
	 */
	public UpdateFactor configNotificationPlatform(NotificationPlatform configNotificationPlatform) {
		return new UpdateFactor(fields().with("Config.NotificationPlatform", configNotificationPlatform));
	}

	/**
	 * Counts as a check when it carries an answer.
	 */
	@Override
	public OperationKind kind(OperationKind declared) {
		return fields().names().contains("AuthPayload") ? OperationKind.CHECK : declared;
	}

}
