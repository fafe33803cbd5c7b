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

package dev.verify.security.throttle;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.util.Assert;

/**
 * A rate limit such as {@code 6/10m}: a count, and a window in seconds, minutes, hours or
 * days. A window begins with the first of them.
 *
 * @param count how many, 0 for none
 * @param window within how long
 */
public record Rate(int count, Duration window) {

	private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*/\\s*(\\d{1,6})\\s*([smhd])");

	/**
	 * Checks the numbers.
	 */
	public Rate {
		Assert.isTrue(count >= 0, "count must not be negative");
		Assert.isTrue(window.compareTo(Duration.ZERO) > 0, "window must be positive");
	}

	/**
	 * Reads a rate.
	 * @param text for instance {@code 6/10m}
	 * @return the rate
	 * @throws IllegalArgumentException if the text has another form
	 */
	public static Rate of(String text) {
		Matcher matcher = FORM.matcher(text.trim());
		Assert.isTrue(matcher.matches(), "a rate has the form 6/10m: a number, a slash, and a window in s, m, h or d");
		long length = Long.parseLong(matcher.group(2));
		Duration window = switch (matcher.group(3)) {
			case "s" -> Duration.ofSeconds(length);
			case "m" -> Duration.ofMinutes(length);
			case "h" -> Duration.ofHours(length);
			default -> Duration.ofDays(length);
		};
		return new Rate(Integer.parseInt(matcher.group(1)), window);
	}

	@Override
	public String toString() {
		long seconds = this.window.toSeconds();
		if (seconds % 86400 == 0) {
			return this.count + "/" + seconds / 86400 + "d";
		}
		if (seconds % 3600 == 0) {
			return this.count + "/" + seconds / 3600 + "h";
		}
		return (seconds % 60 == 0) ? this.count + "/" + seconds / 60 + "m" : this.count + "/" + seconds + "s";
	}

}
