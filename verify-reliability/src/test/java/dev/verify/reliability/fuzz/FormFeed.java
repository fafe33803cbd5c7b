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

package dev.verify.reliability.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.verify.client.form.Fields;
import dev.verify.reliability.fuzz.FuzzTarget.Feed;
import io.netty.handler.codec.http.QueryStringDecoder;

import static dev.verify.reliability.fuzz.Canary.check;

/**
 * R24, B17: what goes into a form comes out of it at the other end, and nothing beside
 * it.
 */
final class FormFeed implements Feed {

	@Override
	public void take(byte[] input) {
		String[] words = new String(input, StandardCharsets.UTF_8).split("\n", -1);
		Fields fields = Fields.none();
		Map<String, List<String>> expected = new LinkedHashMap<>();
		for (int i = 0; i + 1 < words.length; i += 2) {
			String name = "n" + words[i];
			fields = fields.with(name, words[i + 1]);
			expected.put(name, List.of(words[i + 1]));
		}
		String form = fields.urlEncoded();
		check(form.chars().allMatch((c) -> c > ' ' && c < 0x7f), "printable letters alone");
		check(new QueryStringDecoder(form, StandardCharsets.UTF_8, false, 100_000, true).parameters().equals(expected),
				"what was written");
		Canary.hidden(Fields.none().with("To", String.join("\n", words)));
	}

}
