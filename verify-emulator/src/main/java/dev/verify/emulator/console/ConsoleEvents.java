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

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import dev.verify.emulator.handset.Handsets;
import dev.verify.emulator.world.World;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Keeps the page up to date with server-sent events: one with all that the page shows
 * whenever that has changed, numbered with the time on the emulator's clock.
 */
final class ConsoleEvents {

	private static final Duration PAUSE = Duration.ofMillis(50);

	private static final Duration LOOK = Duration.ofSeconds(1);

	private static final Duration HEARTBEAT = Duration.ofSeconds(15);

	private final Handsets handsets;

	ConsoleEvents(Handsets handsets) {
		this.handsets = handsets;
	}

	Mono<Void> stream(World world, HttpServerResponse response) {
		// Codes turn over and challenges end with time alone, so a look now and then is
		// due.
		Flux<?> occasions = Flux.merge(world.account().changes().signals(), Flux.interval(Duration.ZERO, LOOK));
		Flux<ByteBuf> states = occasions.onBackpressureLatest()
			.concatMap((occasion) -> Mono.delay(PAUSE, Schedulers.parallel()), 1)
			.map((tick) -> Answer.JSON.writeValueAsString(Views.page(world, this.handsets)))
			.distinctUntilChanged()
			.map((state) -> bytes("id: " + world.account().now().toEpochMilli() + "\ndata: " + state + "\n\n"));
		Flux<ByteBuf> heartbeats = Flux.interval(HEARTBEAT).map((tick) -> bytes(":\n\n"));
		return response.sse().send(Flux.merge(states, heartbeats), (buffer) -> true).then();
	}

	private static ByteBuf bytes(String text) {
		return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
	}

}
