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

package dev.verify.benchmarks;

import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpMethod;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * Answers the start of a verification, always in the same way, at once or after a time,
 * and lists 10,000 services.
 */
final class Stub implements AutoCloseable {

	private static final String ANSWER = """
			{"sid":"VE00000000000000000000000000000001","service_sid":"VA00000000000000000000000000000000",
			"account_sid":"AC00000000000000000000000000000000","to":"+15017122661","channel":"sms","status":"pending",
			"valid":false,"date_created":"2026-11-22T20:00:00Z","date_updated":"2026-11-22T20:00:00Z",
			"lookup":{},"amount":null,"payee":null,"send_code_attempts":[{"time":"2026-11-22T20:00:00Z",
			"channel":"SMS","attempt_sid":"VL00000000000000000000000000000000"}],"sna":null,
			"url":"https://verify.twilio.com/v2/Services/VA0/Verifications/VE0"}""";

	/** Services on a page. */
	static final int PAGE = 50;

	private static final int PAGES = 200;

	private static final String SERVICES = String.join(",", Collections.nCopies(PAGE, """
			{"sid":"VA00000000000000000000000000000001","account_sid":"AC00000000000000000000000000000000",
			"friendly_name":"My application","code_length":6,"lookup_enabled":false,"psd2_enabled":false,
			"date_created":"2026-11-22T20:00:00Z","date_updated":"2026-11-22T20:00:00Z",
			"url":"https://verify.twilio.com/v2/Services/VA0"}"""));

	private final AtomicLong requests = new AtomicLong();

	private final DisposableServer server;

	Stub(Duration delay) {
		Mono<String> answer = delay.isZero() ? Mono.just(ANSWER) : Mono.just(ANSWER).delayElement(delay);
		this.server = HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.accessLog(false)
			.option(ChannelOption.SO_BACKLOG, 4096)
			.handle((request, response) -> request.receive().then(Mono.defer(() -> {
				this.requests.incrementAndGet();
				if (request.method() == HttpMethod.GET) {
					return response.header("Content-Type", "application/json").sendString(page(request.uri())).then();
				}
				return response.status(201).header("Content-Type", "application/json").sendString(answer).then();
			})))
			.bindNow();
	}

	private static Mono<String> page(String uri) {
		int page = uri.contains("&Page=") ? Integer.parseInt(uri.substring(uri.indexOf("&Page=") + 6)) : 0;
		String next = (page + 1 < PAGES)
				? "\"https://verify.twilio.com/v2/Services?PageSize=50&Page=" + (page + 1) + "\"" : "null";
		return Mono
			.just("{\"services\":[" + SERVICES + "],\"meta\":{\"key\":\"services\",\"next_page_url\":" + next + "}}");
	}

	String url() {
		return "http://127.0.0.1:" + this.server.port();
	}

	long requests() {
		return this.requests.get();
	}

	@Override
	public void close() {
		this.server.disposeNow();
	}

	/**
	 * Serves without a delay, with 50 ms and with 10 seconds of it, and prints the
	 * addresses.
	 * @param args none
	 * @throws InterruptedException if it is stopped
	 */
	public static void main(String[] args) throws InterruptedException {
		System.out.println(new Stub(Duration.ZERO).url() + " " + new Stub(Duration.ofMillis(50)).url() + " "
				+ new Stub(Duration.ofSeconds(10)).url());
		new CountDownLatch(1).await();
	}

}
