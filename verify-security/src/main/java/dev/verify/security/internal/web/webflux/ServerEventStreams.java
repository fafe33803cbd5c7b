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

package dev.verify.security.internal.web.webflux;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.verify.security.PushState;
import dev.verify.security.internal.web.JsonView;
import dev.verify.security.internal.web.SecondFactorResponse;
import dev.verify.security.webflux.SecondFactorExecutor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.web.server.ServerWebExchange;

/**
 * Tells pages what they wait for as it happens: server-sent events, without a thread that
 * waits. A login has few streams at a time, and each ends with the login, when the
 * application stops, and in any case after a minute; a browser then reconnects, and
 * passes every filter again.
 */
public final class ServerEventStreams implements ApplicationListener<ContextClosedEvent> {

	/** A browser has six connections to a server, and needs some for its pages. */
	private static final int MAX_PER_LOGIN = 3;

	private static final Duration HEARTBEAT = Duration.ofSeconds(15);

	private static final int HEARTBEATS = 4;

	/** Time after which a browser polls, in milliseconds. */
	private static final byte[] RETRY = bytes("retry: 2000\n\n");

	private static final byte[] BEAT = bytes(":\n\n");

	private final Map<String, Set<Sinks.Empty<Void>>> open = new ConcurrentHashMap<>();

	private final SecondFactorExecutor executor;

	/**
	 * Creates it.
	 * @param executor subscribes to what pages wait for
	 */
	public ServerEventStreams(SecondFactorExecutor executor) {
		this.executor = executor;
	}

	Mono<Void> tell(ServerWebExchange exchange, String mark, SecondFactorResponse.Events events) {
		Sinks.Empty<Void> end = Sinks.empty();
		if (!enter(mark, end)) {
			// One event and the advice to poll, so that the browser polls without
			// having to know.
			return this.executor.call(events.now()::get)
				.flatMap((state) -> ServerResponseWriter.events(exchange, Flux.just(RETRY, event(state))));
		}
		return ServerResponseWriter.events(exchange, lines(events.states(), end))
			.doFinally((signal) -> leave(mark, end));
	}

	private Flux<byte[]> lines(Flux<PushState> states, Sinks.Empty<Void> end) {
		Sinks.Empty<Void> told = Sinks.empty();
		Flux<byte[]> beats = Flux.interval(HEARTBEAT)
			.take(HEARTBEATS)
			.map((beat) -> BEAT)
			.doOnComplete(end::tryEmitEmpty)
			.takeUntilOther(told.asMono());
		Flux<byte[]> changes = states.subscribeOn(this.executor.scheduler())
			.map(ServerEventStreams::event)
			.onErrorComplete()
			.doOnTerminate(told::tryEmitEmpty);
		return Flux.concat(Flux.just(RETRY), Flux.merge(changes, beats)).takeUntilOther(end.asMono());
	}

	/**
	 * Ends the streams of a login.
	 * @param mark the mark of the login
	 */
	public void end(String mark) {
		this.open.getOrDefault(mark, Set.of()).forEach(Sinks.Empty::tryEmitEmpty);
	}

	/**
	 * Ends all streams, so that the server need not wait for them when it stops.
	 * @param event the end of the application
	 */
	@Override
	public void onApplicationEvent(ContextClosedEvent event) {
		this.open.keySet().forEach(this::end);
	}

	private boolean enter(String mark, Sinks.Empty<Void> end) {
		AtomicBoolean entered = new AtomicBoolean();
		this.open.compute(mark, (name, present) -> {
			Set<Sinks.Empty<Void>> streams = (present != null) ? present : ConcurrentHashMap.newKeySet();
			entered.set(streams.size() < MAX_PER_LOGIN && streams.add(end));
			return streams;
		});
		return entered.get();
	}

	private void leave(String mark, Sinks.Empty<Void> end) {
		this.open.computeIfPresent(mark, (name, streams) -> {
			streams.remove(end);
			return streams.isEmpty() ? null : streams;
		});
	}

	/** The JSON object that a client gets which polls. */
	private static byte[] event(PushState state) {
		return bytes("data: " + new String(new JsonView.State(state.code()).toJson(), StandardCharsets.UTF_8) + "\n\n");
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
