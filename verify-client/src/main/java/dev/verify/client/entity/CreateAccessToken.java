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

/**
 * Creates a token with which a device enrolls one factor.
 */
public final class CreateAccessToken extends Form {

	private CreateAccessToken(Fields fields) {
		super(fields);
	}

	/**
	 * Allows a device to enroll itself for one identity.
	 * @param identity the name that the application gave its user
	 * @return the request
	 */
	public static CreateAccessToken push(String identity) {
		return new CreateAccessToken(Fields.none().with("Identity", identity).with("FactorType", FactorType.PUSH));
	}

	/**
	 * Allows a device to enroll a factor of any type.
	 * @param identity the name that the application gave its user
	 * @param factorType the type
	 * @return the request
	 */
	public static CreateAccessToken of(String identity, FactorType factorType) {
		return new CreateAccessToken(Fields.none().with("Identity", identity).with("FactorType", factorType));
	}

	/**
	 * Names the factor to be.
	 * @param factorFriendlyName at most 64 characters
	 * @return the changed copy
	 */
	public CreateAccessToken factorFriendlyName(String factorFriendlyName) {
		return new CreateAccessToken(fields().with("FactorFriendlyName", factorFriendlyName));
	}

	/**
	 * Sets how long the token is good for; a minute is the default.
	 * @param ttl 60 to 300 seconds
	 * @return the changed copy
	 */
	public CreateAccessToken ttl(int ttl) {
		return new CreateAccessToken(fields().with("Ttl", ttl));
	}

}
