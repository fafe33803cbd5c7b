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

import java.util.List;
import java.util.Map;

import dev.verify.emulator.api.ApiError;
import dev.verify.emulator.api.ApiException;
import dev.verify.emulator.api.Body;
import dev.verify.emulator.api.Reply;
import dev.verify.emulator.world.World;
import dev.verify.emulator.world.Worlds;
import org.reactivestreams.Publisher;
import reactor.netty.http.server.HttpServerResponse;

/**
 * The token endpoint of OAuth 2 client credentials, {@code POST /v2/token}. A client is a
 * caller with credentials of an account.
 */
final class TokenEndpoint implements Endpoint {

	private final Worlds worlds;

	private final BearerTokens tokens;

	TokenEndpoint(Worlds worlds, BearerTokens tokens) {
		this.worlds = worlds;
		this.tokens = tokens;
	}

	@Override
	public boolean accepts(String path) {
		return path.equals("/v2/token");
	}

	@Override
	public Publisher<Void> answer(Request request, HttpServerResponse response) {
		return new ReplyWriter(response, this.worlds.first().account(), System.nanoTime(), 1).whole(reply(request));
	}

	private Reply reply(Request request) {
		try {
			if (!request.method().equals("POST")) {
				throw ApiError.METHOD_NOT_ALLOWED.exception().header("Allow", "POST");
			}
			return issue(request.form());
		}
		catch (ApiException ex) {
			return ex.reply();
		}
		catch (IllegalArgumentException ex) {
			return ApiError.UNKNOWN_PARAMETERS.exception().reply();
		}
	}

	private Reply issue(Map<String, List<String>> form) {
		if (!"client_credentials".equals(first(form, "grant_type"))) {
			throw ApiError.UNKNOWN_PARAMETERS.of("grant_type");
		}
		World world = this.worlds.authenticate(first(form, "client_id"), first(form, "client_secret"));
		if (world == null) {
			throw Authenticator.refusal();
		}
		return Reply.ok(new Body().with("access_token", this.tokens.issue(world))
			.with("token_type", "Bearer")
			.with("expires_in", BearerTokens.LIFE_SECONDS));
	}

	private static String first(Map<String, List<String>> form, String name) {
		return form.getOrDefault(name, List.of("")).get(0);
	}

}
