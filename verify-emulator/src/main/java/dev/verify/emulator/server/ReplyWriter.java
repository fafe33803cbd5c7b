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

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

import dev.verify.emulator.account.Account;
import dev.verify.emulator.account.Sids;
import dev.verify.emulator.api.Reply;
import dev.verify.emulator.api.SecondFormat;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes an answer with the headers that every answer has, whole or broken.
 */
final class ReplyWriter {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final SecondFormat DATE = new SecondFormat(
			DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH).withZone(ZoneOffset.UTC));

	private final HttpServerResponse response;

	private final Account account;

	private final long start;

	private final int concurrent;

	ReplyWriter(HttpServerResponse response, Account account, long start, int concurrent) {
		this.response = response;
		this.account = account;
		this.start = start;
		this.concurrent = concurrent;
	}

	static void load() {
		JSON.writeValueAsBytes(Reply.error(404, 20404, "").body());
	}

	Mono<Void> whole(Reply reply) {
		byte[] bytes = prepare(reply);
		return (bytes.length > 0) ? this.response.sendObject(Unpooled.wrappedBuffer(bytes)).then()
				: this.response.send();
	}

	/**
	 * Writes half of the answer and cuts the connection.
	 */
	Mono<Void> truncated(Reply reply) {
		byte[] bytes = prepare(reply);
		ByteBuf half = Unpooled.wrappedBuffer(bytes, 0, bytes.length / 2);
		return this.response.send(Flux.just(half), (buffer) -> true).then().then(Mono.defer(this::reset));
	}

	/**
	 * Cuts the connection.
	 */
	Mono<Void> reset() {
		this.response.withConnection((connection) -> {
			connection.channel().config().setOption(ChannelOption.SO_LINGER, 0);
			connection.channel().close();
		});
		return Mono.never();
	}

	private byte[] prepare(Reply reply) {
		byte[] bytes = (reply.body() != null) ? JSON.writeValueAsBytes(reply.body()) : new byte[0];
		this.response.status(reply.status());
		this.response.header("Date", DATE.write(this.account.now()));
		this.response.header("Twilio-Request-Id", new Sids(ThreadLocalRandom.current()).next("RQ"));
		this.response.header("Twilio-Request-Duration", duration());
		this.response.header("Twilio-Concurrent-Requests", String.valueOf(this.concurrent));
		this.response.header("X-Home-Region", "us1");
		reply.headers().forEach(this.response::header);
		if (bytes.length > 0) {
			this.response.header("Content-Type", "application/json");
			this.response.header("Content-Length", String.valueOf(bytes.length));
		}
		return bytes;
	}

	private String duration() {
		long millis = Duration.ofNanos(System.nanoTime() - this.start).toMillis();
		return millis / 1000 + "." + String.valueOf(1000 + millis % 1000).substring(1);
	}

}
