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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.verify.client.form.AuthenticatorAttachment;
import dev.verify.client.form.Fields;
import dev.verify.client.form.Form;
import dev.verify.client.form.PasskeyRequirement;

/**
 * Creates a passkey. Without settings those of the service count.
 */
public final class CreatePasskey extends Form {

	private final Map<String, Object> members;

	private CreatePasskey(Map<String, Object> members) {
		super(Fields.json(members));
		this.members = members;
	}

	/**
	 * Creates a passkey of a user.
	 * @param identity the name that the application gave its user, 8 to 64 letters,
	 * digits and hyphens
	 * @param friendlyName the name that the browser shows, at most 64 characters
	 * @return the request
	 */
	public static CreatePasskey of(String identity, String friendlyName) {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("friendly_name", friendlyName);
		members.put("identity", identity);
		return new CreatePasskey(members);
	}

	/**
	 * Sets the web application that the passkey belongs to.
	 * @param id its domain, without scheme, port and path
	 * @param name the name that the browser shows
	 * @param origins the origins of its pages, with scheme
	 * @return the changed copy
	 */
	public CreatePasskey relyingParty(String id, String name, List<String> origins) {
		Map<String, Object> party = new LinkedHashMap<>();
		party.put("id", id);
		party.put("name", name);
		party.put("origins", origins);
		return config("relying_party", party);
	}

	/**
	 * Sets which authenticators can be used.
	 * @param attachment the attachment
	 * @return the changed copy
	 */
	public CreatePasskey authenticatorAttachment(AuthenticatorAttachment attachment) {
		return config("authenticator_attachment", attachment.value());
	}

	/**
	 * Sets whether the authenticator keeps the name of the user.
	 * @param requirement the requirement
	 * @return the changed copy
	 */
	public CreatePasskey discoverableCredentials(PasskeyRequirement requirement) {
		return config("discoverable_credentials", requirement.value());
	}

	/**
	 * Sets whether the authenticator verifies the user.
	 * @param requirement the requirement
	 * @return the changed copy
	 */
	public CreatePasskey userVerification(PasskeyRequirement requirement) {
		return config("user_verification", requirement.value());
	}

	@SuppressWarnings("unchecked")
	private CreatePasskey config(String name, Object value) {
		Map<String, Object> config = new LinkedHashMap<>(
				(Map<String, Object>) this.members.getOrDefault("config", Map.of()));
		config.put(name, value);
		Map<String, Object> changed = new LinkedHashMap<>(this.members);
		changed.put("config", config);
		return new CreatePasskey(changed);
	}

}
