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

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.verify.reliability.fuzz.FuzzTarget.Feed;
import dev.verify.security.event.SecondFactorEventPublisher;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.webhook.VerifyWebhook;
import dev.verify.security.webhook.WebhookRequest;
import dev.verify.security.webhook.WebhookResponse;

import static dev.verify.reliability.fuzz.Canary.check;

/**
 * R35, R37, R40, B22: what is not signed is refused, whatever it says; what is signed is
 * taken or is an error of its own. The signature is made here as Twilio describes it, by
 * other code than that which checks it.
 */
final class WebhookFeed implements Feed {

	private static final String URL = "https://bank.example/hooks?tenant=1";

	private static final String TOKEN = "0123456789abcdef0123456789abcdef";

	private static final List<String> TYPES = List.of("application/x-www-form-urlencoded", "application/json",
			"application/x-www-form-urlencoded; charset=UTF-8", "application/json;charset=utf-16", "text/plain", "");

	private final ChallengeLedger seen = ChallengeLedger.inMemory();

	private final VerifyWebhook webhook = new VerifyWebhook(URI.create(URL), List.of("another", TOKEN), this.seen,
			SecondFactorEventPublisher.none(), Canary::hidden, Clock.systemUTC());

	@Override
	public void take(byte[] input) {
		if (input.length < 1) {
			return;
		}
		String type = TYPES.get((input[0] & 0xff) % TYPES.size());
		byte[] body = Arrays.copyOfRange(input, 1, input.length);
		for (String other : List.of(sign(URL), new String(body, StandardCharsets.UTF_8), "")) {
			check(this.webhook.receive(new WebhookRequest(List.of(other), type, body)).status() >= 400,
					"refused with any other signature");
		}
		WebhookResponse signed = this.webhook.receive(new WebhookRequest(List.of(signature(type, body)), type, body));
		check(signed != WebhookResponse.UNAVAILABLE, "the store was there");
		if (signed == WebhookResponse.ACCEPTED) {
			check(this.webhook
				.receive(new WebhookRequest(List.of(signature(type, body)), type, body)) == WebhookResponse.REPEATED,
					"taken once");
		}
	}

	private static String signature(String type, byte[] body) {
		if (type.contains("json")) {
			return sign(URL + "&bodySHA256=" + sha256(body));
		}
		TreeMap<String, TreeSet<String>> fields = new TreeMap<>();
		try {
			for (String pair : new String(body, StandardCharsets.UTF_8).split("&")) {
				String[] both = pair.split("=", 2);
				fields.computeIfAbsent(decode(both[0]), (name) -> new TreeSet<>())
					.add(decode((both.length > 1) ? both[1] : ""));
			}
		}
		catch (IllegalArgumentException ex) {
			return sign(URL);
		}
		StringBuilder all = new StringBuilder(URL);
		fields.forEach((name, values) -> values.forEach((value) -> all.append(name).append(value)));
		return sign(all.toString());
	}

	private static String decode(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

	private static String sign(String text) {
		try {
			Mac mac = Mac.getInstance("HmacSHA1");
			mac.init(new SecretKeySpec(TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
			return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String sha256(byte[] body) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
