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

package dev.verify.emulator.api;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.netty.handler.codec.http.QueryStringEncoder;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a list into pages as the API does: the client follows {@code meta.next_page_url},
 * which carries an opaque token, until it is null.
 */
public final class Page {

	private static final int DEFAULT_SIZE = 50;

	private static final int MAX_SIZE = 1000;

	private Page() {
	}

	/**
	 * Answers with one page of a list.
	 * @param call the call, whose query says which page
	 * @param key the name of the list in the answer
	 * @param items all items
	 * @param id what tells an item from the others
	 * @param view what an item looks like
	 * @param <T> the kind of item
	 * @return an answer of status 200
	 */
	public static <T> Reply of(Call call, String key, List<T> items, Function<T, String> id, Function<T, Body> view) {
		Parameters query = call.query();
		int size = orElse(query.integer("PageSize", 1, Integer.MAX_VALUE), DEFAULT_SIZE);
		if (size > MAX_SIZE) {
			throw ApiError.PAGE_SIZE_TOO_LARGE.exception();
		}
		int page = orElse(query.integer("Page", 0, Integer.MAX_VALUE), 0);
		PageToken token = PageToken.of(query);
		long wanted = (token != null) ? token.position(items, id) : (long) page * size;
		int from = (int) Math.min(wanted, items.size());
		int to = Math.min(from + size, items.size());
		Address address = new Address(call, size);
		Body meta = new Body().with("page", page)
			.with("page_size", size)
			.with("first_page_url", address.of(0, null))
			.with("previous_page_url",
					(from > 0) ? address.of(Math.max(0, page - 1), PageToken.at(Math.max(0, from - size), items, id))
							: null)
			.with("url", address.of(page, PageToken.at(from, items, id)))
			.with("next_page_url", (to < items.size()) ? address.of(page + 1, PageToken.at(to, items, id)) : null)
			.with("key", key);
		return Reply.ok(new Body().with(key, items.subList(from, to).stream().map(view).toList()).with("meta", meta));
	}

	private static int orElse(@Nullable Integer number, int otherwise) {
		return (number != null) ? number : otherwise;
	}

	/**
	 * The addresses of the pages of one list.
	 */
	private record Address(Call call, int size) {

		String of(int page, @Nullable PageToken token) {
			QueryStringEncoder url = new QueryStringEncoder(this.call.url(this.call.path()));
			for (Map.Entry<String, List<String>> filter : this.call.query().filters().entrySet()) {
				filter.getValue().forEach((value) -> url.addParam(filter.getKey(), value));
			}
			url.addParam("PageSize", String.valueOf(this.size));
			url.addParam("Page", String.valueOf(page));
			if (token != null) {
				url.addParam("PageToken", token.toString());
			}
			return url.toString();
		}

	}

}
