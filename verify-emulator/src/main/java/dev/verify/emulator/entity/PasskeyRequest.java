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

package dev.verify.emulator.entity;

import java.util.ArrayList;
import java.util.List;

import dev.verify.emulator.api.ApiError;
import dev.verify.emulator.passkey.JsonMembers;
import dev.verify.emulator.passkey.PasskeyConfig;
import dev.verify.emulator.passkey.RelyingParty;
import dev.verify.emulator.service.PasskeySettings;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a client asks for when it makes a passkey.
 */
final class PasskeyRequest {

	private static final List<String> ATTACHMENTS = List.of("platform", "cross-platform", "any");

	private static final List<String> REQUIREMENTS = List.of("required", "preferred", "discouraged");

	private static final int MAX_NAME = 64;

	private final JsonMembers members;

	private final List<String> missing = new ArrayList<>();

	PasskeyRequest(JsonMembers members) {
		this.members = members;
	}

	static @Nullable String identity(JsonMembers members) {
		String identity = members.text("identity", ApiError.IDENTITY_MALFORMED);
		if (identity != null && !Entities.IDENTITY.matcher(identity).matches()) {
			throw ApiError.IDENTITY_MALFORMED.exception();
		}
		return identity;
	}

	String identity() {
		String identity = identity(this.members);
		if (identity == null) {
			throw ApiError.IDENTITY_MISSING.exception();
		}
		return identity;
	}

	String friendlyName() {
		String name = this.members.required("friendly_name", ApiError.FRIENDLY_NAME_MISSING);
		if (name.length() > MAX_NAME) {
			throw ApiError.INVALID_REQUEST.of("friendly_name");
		}
		return name;
	}

	/**
	 * Reads the config: whole from the request or, without any, from the service. The
	 * relying party alone always falls back to that of the service.
	 * @param merged whether each criterion falls back to that of the service
	 */
	PasskeyConfig config(PasskeySettings service, boolean merged) {
		JsonMembers config = this.members.object("config", ApiError.FACTOR_CONFIG);
		RelyingParty relyingParty = relyingParty(config, service);
		boolean fallback = config == null || merged;
		PasskeyConfig read = new PasskeyConfig(relyingParty,
				criterion(config, "authenticator_attachment", ATTACHMENTS, fallback ? service.attachment() : null),
				criterion(config, "discoverable_credentials", REQUIREMENTS, fallback ? service.discoverable() : null),
				criterion(config, "user_verification", REQUIREMENTS, fallback ? service.userVerification() : null));
		if (!this.missing.isEmpty()) {
			throw ApiError.AUTHENTICATOR_CRITERIA.of(String.join(", ", this.missing));
		}
		return read;
	}

	private static RelyingParty relyingParty(@Nullable JsonMembers config, PasskeySettings service) {
		JsonMembers own = (config != null) ? config.object("relying_party", ApiError.RELYING_PARTY) : null;
		RelyingParty relyingParty = (own != null) ? RelyingParty.read(own) : service.relyingParty();
		if (relyingParty == null) {
			throw ApiError.RELYING_PARTY.exception();
		}
		return relyingParty;
	}

	private String criterion(@Nullable JsonMembers config, String name, List<String> words,
			@Nullable String otherwise) {
		String chosen = (config != null) ? config.oneOf(name, words, ApiError.FACTOR_CONFIG) : null;
		String value = (chosen != null) ? chosen : otherwise;
		if (value == null) {
			this.missing.add(name);
			return "";
		}
		return value;
	}

}
