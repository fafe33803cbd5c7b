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

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import dev.verify.emulator.account.Account;
import dev.verify.emulator.api.ApiError;
import dev.verify.emulator.api.ApiException;
import dev.verify.emulator.api.Call;
import dev.verify.emulator.api.Device;
import dev.verify.emulator.api.Parameters;
import dev.verify.emulator.api.Reply;
import dev.verify.emulator.api.Router;
import dev.verify.emulator.fault.Fault;
import dev.verify.emulator.log.RecordedRequest;
import dev.verify.emulator.log.RequestDetails;
import dev.verify.emulator.world.World;
import dev.verify.emulator.world.Worlds;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/**
 * The API under {@code /v2}: what happens with every request, whatever its operation. It
 * comes last, since it answers every path, if only with an error.
 */
public final class ApiEndpoint implements Endpoint {

	private static final String PREFIX = "/v2";

	private static final Logger LOGGER = System.getLogger(ApiEndpoint.class.getName());

	private final Worlds worlds;

	private final Authenticator authenticator;

	private final AtomicInteger concurrent = new AtomicInteger();

	private final ConcurrentStarts starts = new ConcurrentStarts();

	private ApiEndpoint(Worlds worlds, BearerTokens bearerTokens) {
		this.worlds = worlds;
		this.authenticator = new Authenticator(worlds, bearerTokens);
	}

	/**
	 * Creates the endpoints of the API: its tokens and its operations, in the order in
	 * which they are to be asked.
	 * @param worlds the accounts to serve
	 * @return the endpoints
	 */
	public static List<Endpoint> all(Worlds worlds) {
		BearerTokens bearerTokens = new BearerTokens(worlds);
		return List.of(new TokenEndpoint(worlds, bearerTokens), new ApiEndpoint(worlds, bearerTokens));
	}

	@Override
	public void load() {
		World.load();
		ReplyWriter.load();
	}

	@Override
	public boolean accepts(String path) {
		return true;
	}

	@Override
	public Publisher<Void> answer(Request request, HttpServerResponse response) {
		long start = System.nanoTime();
		this.concurrent.incrementAndGet();
		return Mono.defer(() -> {
			Exchange exchange = process(request, start);
			ReplyWriter writer = new ReplyWriter(response, exchange.account(), start, this.concurrent.get());
			return FaultyWriter.write(writer, exchange.reply(), exchange.fault())
				.doFinally((signal) -> exchange.done().run());
		}).doFinally((signal) -> this.concurrent.decrementAndGet());
	}

	private Exchange process(Request request, long start) {
		World world = this.worlds.first();
		Fault fault = null;
		Reply reply;
		Runnable done = () -> {
		};
		String path = request.path().startsWith(PREFIX + "/") ? request.path().substring(PREFIX.length()) : "/";
		String operation = null;
		Instant arrival = world.account().now();
		try {
			Caller caller = this.authenticator.authenticate(request);
			world = caller.world();
			arrival = world.account().now();
			Router.Match match = world.router().match(request.method(), path);
			operation = match.route().operation();
			fault = world.account().faults().strike(operation);
			Call call = call(request, path, match, caller.device());
			done = this.starts.enter(world, call);
			reply = (fault != null && fault.refusal()) ? Refusals.reply(fault) : world.answer(call);
		}
		catch (ApiException ex) {
			reply = CodeStatuses.reply(ex, world.account().settings());
		}
		catch (RuntimeException ex) {
			// Its message may hold what the client sent.
			LOGGER.log(Level.ERROR, "{0} failed with {1} at {2}", operation, ex.getClass().getName(),
					Arrays.toString(ex.getStackTrace()));
			reply = ApiError.SERVER_ERROR.exception().reply();
		}
		if (operation == null) {
			operation = world.router().operation(request.method(), path);
		}
		int status = (fault == null || fault.action() == Fault.Action.RESPOND) ? reply.status() : 0;
		world.account()
			.requests()
			.record(new RecordedRequest(request.method(), request.path(), operation, status, arrival),
					new RequestDetails(request.rawQuery(), request.harmlessHeaders(), request.harmlessText(),
							reply.headers(), reply.body(), Duration.ofNanos(System.nanoTime() - start)));
		return new Exchange(world.account(), reply, fault, done);
	}

	private static Call call(Request request, String path, Router.Match match, @Nullable Device device) {
		if (device != null && !allowed(device, match)) {
			throw Authenticator.refusal();
		}
		if (request.body() == null) {
			throw ApiError.BODY_TOO_LARGE.exception();
		}
		try {
			Parameters query = new Parameters(request.query(), ApiError.INVALID_PARAMETER);
			Parameters form = new Parameters(request.form(), ApiError.INVALID_PARAMETER);
			return new Call(match.route(), path, match.variables(), query, form, request.text(),
					"http://" + request.host(), device);
		}
		catch (IllegalArgumentException ex) {
			throw ApiError.UNKNOWN_PARAMETERS.exception();
		}
	}

	/**
	 * A device reaches its own identity only, and with an enrollment token nothing but
	 * the operation that enrolls.
	 */
	private static boolean allowed(Device device, Router.Match match) {
		return match.route().open() && device.serviceSid().equals(match.variables().get("ServiceSid"))
				&& device.identity().equals(match.variables().get("Identity"))
				&& device.enrolling() == "CreateNewFactor".equals(match.route().operation());
	}

	private record Exchange(Account account, Reply reply, @Nullable Fault fault, Runnable done) {
	}

}
