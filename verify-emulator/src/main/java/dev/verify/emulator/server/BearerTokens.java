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

package dev.verify.emulator.server;

import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Instant;
import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import dev.verify.emulator.world.World;
import dev.verify.emulator.world.Worlds;
import org.jspecify.annotations.Nullable;

/**
 * Issues and recognises the bearer tokens of OAuth clients. They live for an hour on the
 * clock of their account.
 */
final class BearerTokens {

	static final int LIFE_SECONDS = 3600;

	private final byte[] key = new byte[32];

	private final Worlds worlds;

	BearerTokens(Worlds worlds) {
		this.worlds = worlds;
		new SecureRandom().nextBytes(this.key);
	}

	String issue(World world) {
		try {
			JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256).type(JOSEObjectType.JWT).build();
			JWSObject token = new JWSObject(header, new Payload(Map.of("sub", world.account().sid(), "exp",
					world.account().now().plusSeconds(LIFE_SECONDS).getEpochSecond())));
			token.sign(new MACSigner(this.key));
			return token.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException("A token could not be signed", ex);
		}
	}

	@Nullable World find(String compact) {
		try {
			JWSObject token = JWSObject.parse(compact);
			if (!token.verify(new MACVerifier(this.key))) {
				return null;
			}
			Map<String, Object> claims = token.getPayload().toJSONObject();
			World world = this.worlds.find(String.valueOf(claims.get("sub")));
			return (world != null && world.account().now().isBefore(expiry(claims))) ? world : null;
		}
		catch (ParseException | JOSEException ex) {
			return null;
		}
	}

	private static Instant expiry(Map<String, Object> claims) {
		return (claims.get("exp") instanceof Number seconds) ? Instant.ofEpochSecond(seconds.longValue()) : Instant.MIN;
	}

}
