package dev.verify.emulator.server;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import dev.verify.emulator.api.ApiError;
import dev.verify.emulator.api.ApiException;
import dev.verify.emulator.api.Device;
import dev.verify.emulator.api.Secrets;
import dev.verify.emulator.world.World;
import dev.verify.emulator.world.Worlds;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who calls: an account by its credentials, or a device by its token.
 */
final class Authenticator {

	private static final String DEVICE_USER = "token";

	private final Worlds worlds;

	Authenticator(Worlds worlds) {
		this.worlds = worlds;
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
		if (!authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
			return null;
		}
		String credentials = decode(authorization.substring(6).strip());
		int colon = credentials.indexOf(':');
		if (colon < 0) {
			return null;
		}
		String user = credentials.substring(0, colon);
		String password = credentials.substring(colon + 1);
		return DEVICE_USER.equals(user) ? device(password) : account(user, password);
	}

	private @Nullable Caller account(String sid, String token) {
		World world = this.worlds.find(sid);
		boolean right = world != null && Secrets.same(world.account().authToken(), token);
		return (world != null && right) ? new Caller(world, null) : null;
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
