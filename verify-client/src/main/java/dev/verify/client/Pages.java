package dev.verify.client;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/**
 * Reads a list page by page, no page before its first entry is asked for.
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
			PageCursor cursor = new PageCursor();
			return Flux.<Mono<Page<T>>>generate((sink) -> {
				if (cursor.done) {
					sink.complete();
				}
				else {
					sink.next(fetch(call, cursor));
				}
			}).concatMap((page) -> onDemand(page), 0);
		});
	}

	private Flux<T> onDemand(Mono<Page<T>> page) {
		// concatMap subscribes when something is requested, hide keeps it from being
		// optimised away.
		return Flux.just(page).hide().concatMap((fetch) -> fetch.flatMapIterable(Page::items), 0);
	}

	private Mono<Page<T>> fetch(Call call, PageCursor cursor) {
		String next = cursor.next;
		Mono<Page<T>> fetched = (next == null) ? this.transport.exchange(call, this::read)
				: this.transport.exchangePage(call, next, this::read);
		return fetched.doOnNext((page) -> cursor.moveTo(page.next()));
	}

	private Page<T> read(HttpHeaders headers, byte[] body) {
		JsonNode tree = this.trees.readTree(body);
		JsonNode meta = tree.required("meta");
		List<T> list = new ArrayList<>();
		for (JsonNode item : tree.required(meta.required("key").stringValue())) {
			list.add(this.items.readValue(item));
		}
		JsonNode next = meta.path("next_page_url");
		return new Page<>(list, next.isString() ? next.stringValue() : null);
	}

	/**
	 * Where the reading of a list stands.
	 */
	private static final class PageCursor {

		private @Nullable String next;

		private boolean done;

		private void moveTo(@Nullable String next) {
			this.done = next == null;
			this.next = next;
		}

	}

}
