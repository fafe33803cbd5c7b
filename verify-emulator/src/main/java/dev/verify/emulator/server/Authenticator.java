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

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

import dev.verify.emulator.api.ApiError;
import dev.verify.emulator.api.ApiException;
import dev.verify.emulator.api.Device;
import dev.verify.emulator.world.World;
import dev.verify.emulator.world.Worlds;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who calls: an account by its credentials or a bearer token, or a device by
 * its own token.
 */
final class Authenticator {

	private static final String DEVICE_USER = "token";

	private final Worlds worlds;

	private final BearerTokens bearerTokens;

	Authenticator(Worlds worlds, BearerTokens bearerTokens) {
		this.worlds = worlds;
		this.bearerTokens = bearerTokens;
	}

	Caller authenticate(Request request) {
		Caller caller = find(request.header("Authorization"));
		if (caller == null) {
			throw refusal();
		}
		return caller;
	}

	static ApiException refusal() {
		return ApiError.AUTHENTICATE.exception().header("WWW-Authenticate", "Basic realm=\"Twilio API\"");
	}

	private @Nullable Caller find(String authorization) {
		int space = authorization.indexOf(' ');
		String credentials = authorization.substring(space + 1).strip();
		return switch (authorization.substring(0, Math.max(0, space)).toLowerCase(Locale.ROOT)) {
			case "basic" -> basic(decode(credentials));
			case "bearer" -> caller(this.bearerTokens.find(credentials));
			default -> null;
		};
	}

	private @Nullable Caller basic(String credentials) {
		int colon = credentials.indexOf(':');
		if (colon < 0) {
			return null;
		}
		String user = credentials.substring(0, colon);
		String password = credentials.substring(colon + 1);
		return DEVICE_USER.equals(user) ? device(password) : caller(this.worlds.authenticate(user, password));
	}

	private static @Nullable Caller caller(@Nullable World world) {
		return (world != null) ? new Caller(world, null) : null;
	}

	private @Nullable Caller device(String token) {
		for (World world : this.worlds.all()) {
			Device device = world.device(token);
			if (device != null) {
				return new Caller(world, device);
			}
		}
		return null;
	}

	private static String decode(String base64) {
		try {
			return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return "";
		}
	}

}
