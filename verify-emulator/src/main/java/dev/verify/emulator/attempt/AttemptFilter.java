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

package dev.verify.emulator.attempt;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import dev.verify.emulator.api.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Which attempts a client asks for. Without dates these are the attempts of 30 days.
 */
final class AttemptFilter {

	private static final Duration SCOPE = Duration.ofDays(30);

	private static final List<String> CHANNELS = List.of("sms", "call", "email", "whatsapp");

	private static final List<String> STATUSES = List.of("converted", "unconverted");

	private final Parameters query;

	private final Instant after;

	private final @Nullable Instant before;

	private final @Nullable String channel;

	private final @Nullable String status;

	private final @Nullable String serviceSid;

	private final @Nullable String verificationSid;

	AttemptFilter(Parameters query, Instant now) {
		this.query = query;
		Instant earliest = now.minus(SCOPE);
		Instant asked = query.date("DateCreatedAfter");
		this.after = (asked != null && asked.isAfter(earliest)) ? asked : earliest;
		this.before = query.date("DateCreatedBefore");
		this.channel = word("Channel", CHANNELS);
		this.status = word("Status", STATUSES);
		this.serviceSid = query.text("VerifyServiceSid", Pattern.compile("VA[0-9a-fA-F]{32}"));
		this.verificationSid = query.text("VerificationSid", Pattern.compile("VE[0-9a-fA-F]{32}"));
	}

	private @Nullable String word(String name, List<String> allowed) {
		String word = this.query.text(name);
		if (word == null) {
			return null;
		}
		String lower = word.toLowerCase(Locale.ROOT);
		if (!allowed.contains(lower)) {
			throw this.query.invalid(name);
		}
		return lower;
	}

	boolean admits(Attempt attempt, boolean converted) {
		String prefix = this.query.text("DestinationPrefix");
		return CHANNELS.contains(attempt.channel()) && !attempt.created().isBefore(this.after)
				&& (this.before == null || !attempt.created().isAfter(this.before))
				&& matches(this.channel, attempt.channel())
				&& matches(this.status, converted ? "converted" : "unconverted")
				&& matches(this.serviceSid, attempt.serviceSid())
				&& matches(this.verificationSid, attempt.verificationSid())
				&& matches(this.query.text("ChannelData.To"), attempt.destination().to()) && inCountry(attempt)
				&& (prefix == null || attempt.destination().to().startsWith(prefix));
	}

	private boolean inCountry(Attempt attempt) {
		String country = this.query.text("Country");
		return country == null || country.equals(attempt.destination().country());
	}

	private static boolean matches(@Nullable String wanted, @Nullable String value) {
		return wanted == null || wanted.equals(value);
	}

}
