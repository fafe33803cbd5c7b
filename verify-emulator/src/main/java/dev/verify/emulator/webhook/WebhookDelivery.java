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

package dev.verify.emulator.webhook;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.verify.emulator.account.Account;
import dev.verify.emulator.account.Switch;
import dev.verify.emulator.log.RecordedDelivery;
import io.netty.buffer.Unpooled;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Delivers events to webhooks: signed, and without waiting for the receiver. An event is
 * sent again, up to the configured number of retries, to a receiver that does not answer
 * 200.
 */
final class WebhookDelivery {

	private static final Duration TIMEOUT = Duration.ofSeconds(15);

	private final Account account;

	WebhookDelivery(Account account) {
		this.account = account;
	}

	void deliver(Webhook webhook, Event event) {
		// The response of the receiver is ignored.
		Mono.defer(() -> request(event.type(), webhook.url(), parameters(webhook, event)))
			.retry(this.account.settings().get(Switch.WEBHOOK_RETRIES))
			.subscribeOn(Schedulers.boundedElastic())
			.onErrorComplete()
			.subscribe();
	}

	private static SortedMap<String, String> parameters(Webhook webhook, Event event) {
		SortedMap<String, String> parameters = new TreeMap<>(event.fields());
		parameters.put("uuid", UUID.randomUUID().toString());
		parameters.put("type", event.type());
		if ("v2".equals(webhook.version())) {
			parameters.putAll(event.details());
		}
		return parameters;
	}

	private Mono<Integer> request(String type, String url, SortedMap<String, String> parameters) {
		WebhookSignature signature = new WebhookSignature(this.account.authToken());
		if (this.account.settings().get(Switch.JSON_WEBHOOKS)) {
			String body = Sender.JSON.writeValueAsString(parameters);
			String signedUrl = signature.withBodyHash(url, body);
			return recorded(type, url, body, post(signedUrl, "application/json", signature.sign(signedUrl), body));
		}
		String form = form(parameters);
		return recorded(type, url, form,
				post(url, "application/x-www-form-urlencoded", signature.sign(url, parameters), form));
	}

	private Mono<Integer> recorded(String type, String url, String body, Mono<Integer> post) {
		return post.doOnNext((status) -> record(type, url, body, status))
			.doOnError((failure) -> record(type, url, body, 0))
			.filter((status) -> status == HttpURLConnection.HTTP_OK)
			.switchIfEmpty(Mono.error(() -> new IOException("The receiver does not answer 200")));
	}

	private void record(String type, String url, String body, int status) {
		this.account.deliveries().record(new RecordedDelivery(type, url, body, status, this.account.now()));
	}

	private Mono<Integer> post(String url, String type, String signature, String body) {
		return Sender.HTTP.headers((headers) -> headers.set("Content-Type", type).set("X-Twilio-Signature", signature))
			.post()
			.uri(url)
			.send(Mono.fromSupplier(() -> Unpooled.copiedBuffer(body, StandardCharsets.UTF_8)))
			.response()
			.map((response) -> response.status().code());
	}

	private static String form(Map<String, String> parameters) {
		return parameters.entrySet()
			.stream()
			.map((parameter) -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
			.collect(Collectors.joining("&"));
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	/**
	 * What it takes to send, from the first event on.
	 */
	private static final class Sender {

		static final JsonMapper JSON = JsonMapper.builder().build();

		static final HttpClient HTTP = HttpClient.create().responseTimeout(TIMEOUT).disableRetry(true);

	}

}
