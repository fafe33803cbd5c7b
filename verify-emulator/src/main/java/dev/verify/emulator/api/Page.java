package dev.verify.emulator.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
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
	 * @param view what an item looks like
	 * @param <T> the kind of item
	 * @return an answer of status 200
	 */
	public static <T> Reply of(Call call, String key, List<T> items, Function<T, Body> view) {
		Parameters query = call.query();
		int size = orElse(query.integer("PageSize", 1, Integer.MAX_VALUE), DEFAULT_SIZE);
		if (size > MAX_SIZE) {
			throw ApiError.PAGE_SIZE_TOO_LARGE.exception();
		}
		int page = orElse(query.integer("Page", 0, Integer.MAX_VALUE), 0);
		int from = Math.min(offset(query, (long) page * size), items.size());
		int to = Math.min(from + size, items.size());
		List<Body> bodies = new ArrayList<>(items.subList(from, to).stream().map(view).toList());
		Body meta = new Body().with("page", page)
			.with("page_size", size)
			.with("first_page_url", url(call, size, 0, 0))
			.with("previous_page_url",
					(from > 0) ? url(call, size, Math.max(0, page - 1), Math.max(0, from - size)) : null)
			.with("url", url(call, size, page, from))
			.with("next_page_url", (to < items.size()) ? url(call, size, page + 1, to) : null)
			.with("key", key);
		return Reply.ok(new Body().with(key, bodies).with("meta", meta));
	}

	private static int orElse(@Nullable Integer number, int otherwise) {
		return (number != null) ? number : otherwise;
	}

	private static int offset(Parameters query, long byPage) {
		String token = query.text("PageToken");
		if (token == null) {
			token = query.text("pageToken");
		}
		if (token == null) {
			return (int) Math.min(byPage, Integer.MAX_VALUE);
		}
		try {
			byte[] bytes = HexFormat.of().parseHex(token.substring(2));
			int offset = Integer.parseInt(new String(bytes, StandardCharsets.US_ASCII));
			if (token.startsWith("PT") && offset >= 0) {
				return offset;
			}
		}
		catch (IllegalArgumentException | StringIndexOutOfBoundsException ex) {
			// Not one of our tokens.
		}
		throw query.invalid("PageToken");
	}

	private static String url(Call call, int size, int page, int offset) {
		QueryStringEncoder url = new QueryStringEncoder(call.url(call.path()));
		for (Map.Entry<String, List<String>> filter : call.query().filters().entrySet()) {
			filter.getValue().forEach((value) -> url.addParam(filter.getKey(), value));
		}
		url.addParam("PageSize", String.valueOf(size));
		url.addParam("Page", String.valueOf(page));
		if (offset > 0) {
			url.addParam("PageToken",
					"PT" + HexFormat.of().formatHex(String.valueOf(offset).getBytes(StandardCharsets.US_ASCII)));
		}
		return url.toString();
	}

}
