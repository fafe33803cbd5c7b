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

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Where a page begins: with a certain item, so that others which come and go before it
 * neither repeat nor hide any. Once that item is gone the page begins behind the one
 * before it, and once that is gone, too, at its old place.
 *
 * @param offset how many items came before the page
 * @param before the identifier of the last of them
 * @param first the identifier of the page's first item
 */
record PageToken(int offset, String before, String first) {

	private static final String PREFIX = "PT";

	/**
	 * Makes the token of a page; {@code null} for the first page and for one behind the
	 * end.
	 */
	static <T> @Nullable PageToken at(int offset, List<T> items, Function<T, String> id) {
		boolean inside = offset > 0 && offset < items.size();
		return inside ? new PageToken(offset, id.apply(items.get(offset - 1)), id.apply(items.get(offset))) : null;
	}

	/**
	 * Reads the token of a request.
	 * @return the token, {@code null} for none
	 * @throws ApiException when the token is invalid
	 */
	static @Nullable PageToken of(Parameters query) {
		String token = query.text("PageToken");
		if (token == null) {
			token = query.text("pageToken");
		}
		if (token == null) {
			return null;
		}
		try {
			byte[] bytes = HexFormat.of().parseHex(token.substring(PREFIX.length()));
			String[] parts = new String(bytes, StandardCharsets.UTF_8).split(" ");
			int offset = Integer.parseInt(parts[0]);
			if (token.startsWith(PREFIX) && offset > 0 && parts.length == 3) {
				return new PageToken(offset, parts[1], parts[2]);
			}
		}
		catch (IllegalArgumentException | StringIndexOutOfBoundsException ex) {
			// Not one of our tokens.
		}
		throw query.invalid("PageToken");
	}

	<T> int position(List<T> items, Function<T, String> id) {
		List<String> ids = items.stream().map(id).toList();
		int place = ids.indexOf(this.first);
		return (place >= 0) ? place : ids.contains(this.before) ? ids.indexOf(this.before) + 1 : this.offset;
	}

	@Override
	public String toString() {
		byte[] bytes = (this.offset + " " + this.before + " " + this.first).getBytes(StandardCharsets.UTF_8);
		return PREFIX + HexFormat.of().formatHex(bytes);
	}

}
