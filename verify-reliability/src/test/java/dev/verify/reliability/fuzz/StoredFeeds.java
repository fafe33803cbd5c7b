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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

import dev.verify.reliability.fuzz.FuzzTarget.Feed;
import dev.verify.security.event.SecondFactorEventPublisher;
import dev.verify.security.jdbc.DataProtection;
import dev.verify.security.trust.TrustResult;
import dev.verify.security.trust.TrustedBrowserRepository;
import dev.verify.security.trust.TrustedBrowserService;

import static dev.verify.reliability.fuzz.Canary.check;

/**
 * R22, R48, B16: what comes back from a store or a browser is what was given to it, or is
 * refused.
 */
final class StoredFeeds {

	private StoredFeeds() {
	}

	/** As a value to keep, and as something that somebody has written in its place. */
	static Feed sealed() {
		DataProtection protection = DataProtection.of(Map.of("k1", new byte[32]), new byte[32]);
		String genuine = protection.seal(Canary.PHONE, "alice", "1");
		return (input) -> {
			String text = new String(input, StandardCharsets.UTF_8);
			check(protection.open(protection.seal(text, "alice", "1"), "alice", "1").equals(text), "what was sealed");
			check(protection.fingerprint(text).matches("[0-9a-f]{64}"), "a digest");
			refused(protection, text, "alice", "1");
			refused(protection, "{v1}k1:" + text, "alice", "1");
			refused(protection, genuine, "alice", "1" + text + "x");
			if (input.length > 1) {
				int place = genuine.length() - 1 - (input[0] & 0xff) % 40;
				char[] changed = genuine.toCharArray();
				changed[place] = (char) (changed[place] ^ (1 + (input[1] & 0x1f)));
				refused(protection, new String(changed), "alice", "1");
			}
		};
	}

	private static void refused(DataProtection protection, String stored, String... row) {
		try {
			// The last letter of Base64 has bits that mean nothing.
			check(protection.open(stored, row).equals(Canary.PHONE) && row[1].equals("1"), "what was sealed");
		}
		catch (IllegalStateException ex) {
			Canary.hidden(ex.getMessage());
			check(ex.getMessage() != null && ex.getMessage().startsWith("A stored destination"), "says what is wrong");
		}
	}

	static Feed tokens() {
		TrustedBrowserService browsers = new TrustedBrowserService(TrustedBrowserRepository.inMemory(),
				SecondFactorEventPublisher.none(), Duration.ofDays(30),
				Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC));
		String[] token = { browsers.trust("alice", "Firefox") };
		return (input) -> {
			String presented = new String(input, StandardCharsets.UTF_8);
			check(!(browsers.check("alice", presented) instanceof TrustResult.Trusted), "not a token");
			String id = browsers.list("alice").get(0).id();
			check(!(browsers.check("bob", id + '.' + presented) instanceof TrustResult.Trusted), "another's");
			check(browsers.check("alice", token[0]) instanceof TrustResult.Trusted trusted
					&& !trusted.nextToken().isEmpty(), "the token itself, after all that");
			check(!(browsers.check("alice", id + '.' + presented) instanceof TrustResult.Trusted), "the id alone");
			check(browsers.list("alice").isEmpty(), "whoever knows the id, and not the token, is a thief");
			token[0] = browsers.trust("alice", "Firefox");
		};
	}

}
