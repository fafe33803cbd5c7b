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

package dev.verify.emulator.console;

import java.util.List;
import java.util.NoSuchElementException;

import dev.verify.emulator.handset.HandsetException;
import dev.verify.emulator.handset.Handsets;
import dev.verify.emulator.server.Endpoint;
import dev.verify.emulator.server.Request;
import dev.verify.emulator.world.World;
import dev.verify.emulator.world.Worlds;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.core.JacksonException;

/**
 * Everything under {@code /emulator}. It needs no credentials, so it keeps other web
 * pages out. The query parameter {@code account} chooses another account than the first.
 */
public final class ConsoleEndpoint implements Endpoint {

	private static final String ROOT = "/emulator";

	private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
			+ "connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

	private final Worlds worlds;

	private final CrossSiteGuard guard;

	private final ConsoleCalls calls;

	private final ConsoleEvents events;

	/**
	 * Creates the endpoint.
	 * @param host the address that the server is bound to
	 * @param worlds the accounts to show
	 * @param handsets the phones to operate
	 */
	public ConsoleEndpoint(String host, Worlds worlds, Handsets handsets) {
		this.worlds = worlds;
		this.guard = new CrossSiteGuard(host);
		this.calls = new ConsoleCalls(handsets);
		this.events = new ConsoleEvents(handsets);
	}

	@Override
	public void load() {
		Assets.load();
	}

	@Override
	public boolean accepts(String path) {
		return path.equals(ROOT) || path.startsWith(ROOT + "/");
	}

	@Override
	public Publisher<Void> answer(Request request, HttpServerResponse response) {
		response.header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
			.header("X-Content-Type-Options", "nosniff")
			.header("Referrer-Policy", "no-referrer")
			.header("Cache-Control", "no-store");
		if (!this.guard.admits(request)) {
			return write(Answer.error(403, "The emulator's console does not answer other sites"), response);
		}
		World world = world(request);
		if (world == null) {
			return write(Answer.error(404, "The emulator has no such account"), response);
		}
		if (request.method().equals("GET") && request.path().equals(ROOT + "/events")) {
			return this.events.stream(world, response);
		}
		Answer asset = request.method().equals("GET") ? Assets.find(request.path().substring(ROOT.length())) : null;
		if (asset != null) {
			return write(asset, response);
		}
		// The handset makes HTTP calls of its own, for which an event loop must not wait.
		return Mono.fromCallable(() -> call(request, world))
			.subscribeOn(Schedulers.boundedElastic())
			.flatMap((answer) -> write(answer, response));
	}

	private @Nullable World world(Request request) {
		List<String> account = query(request);
		return account.isEmpty() ? this.worlds.first() : this.worlds.find(account.get(0));
	}

	private static List<String> query(Request request) {
		try {
			return request.query().getOrDefault("account", List.of());
		}
		catch (IllegalArgumentException ex) {
			return List.of();
		}
	}

	private Answer call(Request request, World world) {
		if (request.path().equals(ROOT)) {
			return Answer.error(405, "The page can be read only");
		}
		if (request.body() == null) {
			return Answer.error(413, "The body is too large");
		}
		try {
			return this.calls.answer(request, world);
		}
		catch (JacksonException ex) {
			return Answer.error(400, "The body is not JSON");
		}
		catch (IllegalArgumentException ex) {
			return Answer.error(400, String.valueOf(ex.getMessage()));
		}
		catch (HandsetException | NoSuchElementException | IllegalStateException ex) {
			return Answer.error(409, String.valueOf(ex.getMessage()));
		}
	}

	private static Mono<Void> write(Answer answer, HttpServerResponse response) {
		response.status(answer.status());
		if (answer.content().length == 0) {
			return response.send();
		}
		return response.header("Content-Type", answer.type())
			.header("Content-Length", String.valueOf(answer.content().length))
			.sendObject(Unpooled.wrappedBuffer(answer.content()))
			.then();
	}

}
