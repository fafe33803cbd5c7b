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
