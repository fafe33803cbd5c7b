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

import java.text.ParseException;
import java.time.Instant;

import com.nimbusds.jose.JWSObject;
import dev.verify.emulator.account.Account;
import dev.verify.emulator.api.ApiError;
import dev.verify.emulator.api.Device;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Recognises devices by the tokens that they sign with the keys of their factors.
 */
final class DeviceTokens {

	private final Account account;

	private final Entities entities;

	DeviceTokens(Account account, Entities entities) {
		this.account = account;
		this.entities = entities;
	}

	/**
	 * Finds the device that signed a token.
	 * @return the device, {@code null} when the token does not name this account
	 */
	@Nullable Device find(String compact) {
		try {
			JWSObject jws = JWSObject.parse(compact);
			JsonNode claims = Json.read(jws.getPayload().toString());
			return this.account.sid().equals(claims.path("sub").asString("")) ? verify(jws, compact, claims) : null;
		}
		catch (ParseException ex) {
			return null;
		}
	}

	private Device verify(JWSObject jws, String compact, JsonNode claims) {
		Factor factor = byCredential(jws.getHeader().getKeyID());
		PushKey key = (factor != null) ? factor.pushKey : null;
		if (factor == null || key == null) {
			throw ApiError.TOKEN_INVALID.exception();
		}
		if (key.signed(compact) == null) {
			throw ApiError.TOKEN_SIGNATURE.exception();
		}
		Instant now = this.account.now();
		boolean early = Instant.ofEpochSecond(claims.path("nbf").asLong(0)).isAfter(now);
		boolean late = !now.isBefore(Instant.ofEpochSecond(claims.path("exp").asLong(0)));
		if (early || late) {
			throw ApiError.TOKEN_EXPIRED.exception();
		}
		return new Device(factor.entity.serviceSid, factor.entity.identity, factor.sid, null);
	}

	private @Nullable Factor byCredential(@Nullable String credentialSid) {
		return this.entities.all()
			.stream()
			.flatMap((entity) -> entity.factors.values().stream())
			.filter((factor) -> credentialSid != null && credentialSid.equals(factor.pushConfig.get("credential_sid")))
			.findFirst()
			.orElse(null);
	}

}
