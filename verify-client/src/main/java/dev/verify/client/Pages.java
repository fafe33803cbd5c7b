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

package dev.verify.client;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

import org.springframework.util.Assert;

/**
 * Reads a list page by page, no page before an entry of it is asked for.
 */
final class Pages<T> {

	private final Transport transport;

	private final ObjectReader trees;

	private final ObjectReader items;

	Pages(Transport transport, VerifyJson json, Type type) {
		this.transport = transport;
		this.trees = json.trees();
		this.items = json.reader(type);
	}

	Flux<T> list(Call call) {
		return Flux.defer(() -> {
			Cursor cursor = new Cursor(this.transport.baseUrl().target(call));
			return Flux.<Cursor>generate((sink) -> {
				if (cursor.next != null) {
					sink.next(cursor);
				}
				else {
					sink.complete();
				}
			}).concatMap((current) -> onDemand(fetch(call, current)), 0);
		});
	}

	private static <T> Flux<T> onDemand(Mono<Page<T>> page) {
		// A bare page would be fetched once the last one ends; this waits for a request.
		return Flux.just(page).hide().concatMap((fetch) -> fetch.flatMapIterable(Page::items), 0);
	}

	private Mono<Page<T>> fetch(Call call, Cursor cursor) {
		String target = cursor.target();
		return this.transport.exchange(call, target, AnswerReader.json((json) -> read(json, target)))
			.doOnNext((page) -> cursor.next = page.next());
	}

	private Page<T> read(byte[] json, String target) {
		JsonNode page = this.trees.readTree(json);
		JsonNode meta = page.required("meta");
		List<T> list = new ArrayList<>();
		for (JsonNode item : page.required(meta.required("key").stringValue())) {
			list.add(this.items.readValue(item));
		}
		JsonNode next = meta.path("next_page_url");
		return new Page<>(list, (next.isNull() || next.isMissingNode()) ? null : next(next.stringValue(), target));
	}

	private String next(String pageUrl, String target) {
		String next = this.transport.baseUrl().rebase(pageUrl);
		Assert.isTrue(!next.equals(target), "A page follows itself");
		return next;
	}

	/**
	 * Where the reading of a list stands.
	 */
	private static final class Cursor {

		private @Nullable String next;

		private Cursor(String first) {
			this.next = first;
		}

		/** Takes the next page, which an interceptor may leave empty. */
		private String target() {
			String target = this.next;
			Assert.state(target != null, "The list has ended");
			this.next = null;
			return target;
		}

	}

}
