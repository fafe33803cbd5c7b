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
import java.util.Locale;
import java.util.Optional;

import dev.verify.reliability.fuzz.FuzzTarget.Feed;
import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.UserIdResolver;
import dev.verify.security.internal.ClientIpAddresses;
import dev.verify.security.internal.RecoveryCode;
import dev.verify.security.internal.throttle.PhoneNumbers;
import dev.verify.security.throttle.SendLimits;

import static dev.verify.reliability.fuzz.Canary.check;

/**
 * R06, R24, R47, B10, B17: what people type is read in one way, or refused.
 */
final class TypedFeeds {

	private TypedFeeds() {
	}

	static Feed codes() {
		return (input) -> {
			String typed = new String(input, StandardCharsets.UTF_8);
			for (SecondFactorMethod method : SecondFactorMethod.values()) {
				boolean sent = method.usesCode() && method.mayBeAnswered(typed);
				check(!sent || typed.matches("[0-9]{3,10}"), "only digits are sent");
			}
			Optional<String> code = RecoveryCode.read(typed);
			code.ifPresent((read) -> {
				check(read.matches("[0-9A-HJKMNP-TV-Z]{12}"), "a recovery code");
				check(RecoveryCode.read(read).equals(code), "the same when read again");
				check(RecoveryCode.read("  " + typed.toLowerCase(Locale.ROOT)).equals(code),
						"the same in small letters");
			});
			String id = UserIdResolver.ofName("x" + typed);
			check(UserIdResolver.check(id).equals(id), "an ID that each store takes");
			check(id.equals(UserIdResolver.ofName(" X" + typed + "\t")), "one name, with blanks around it");
			check(id.equals(UserIdResolver.ofName(("x" + typed).toUpperCase(Locale.ROOT))), "one name, in capitals");
		};
	}

	static Feed addresses() {
		return (input) -> {
			String typed = new String(input, StandardCharsets.UTF_8);
			for (String region : new String[] { "US", "DE", "" }) {
				Optional<String> number = PhoneNumbers.parse(typed, region.isEmpty() ? null : region);
				number.ifPresent((read) -> {
					check(read.matches("\\+[1-9][0-9]{3,16}"), "a number in E.164 form");
					check(PhoneNumbers.parse(read, null).equals(number), "the same when read again");
					PhoneNumbers.format(read, region.isEmpty() ? null : region);
				});
			}
			check(PhoneNumbers.country(typed).length() <= 3, "a country, or none");
			PhoneNumbers.refusal(typed, SendLimits.defaults());
			if (!typed.isEmpty()) {
				check(typed.startsWith(PhoneNumbers.prefix(typed)), "the number's beginning");
			}
			check(!ClientIpAddresses.network(typed).isEmpty() || typed.isEmpty(), "a network, or what was given");
			for (SecondFactorMethod method : SecondFactorMethod.values()) {
				enroll(method, typed);
			}
		};
	}

	private static void enroll(SecondFactorMethod method, String typed) {
		try {
			Enrollment enrollment = Enrollment.ofDestination("alice", method, typed);
			Canary.hidden(enrollment);
			check(!enrollment.maskedDestination().equals(typed), "masked");
			check(typed.chars().noneMatch((c) -> c <= ' '), "no blanks and no line ends in a destination");
		}
		catch (IllegalArgumentException ex) {
			Canary.hidden(ex.getMessage());
		}
	}

}
