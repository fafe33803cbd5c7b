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

package dev.verify.client;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.util.Assert;

/**
 * The limits that Twilio documents for arguments, in one table. Times are missing on
 * purpose: only the server's clock can tell whether they are too late.
 */
final class Limits {

	private static final Map<String, List<Limit>> TABLE = Stream.of(
			limit("Identity", "8 to 64 letters, digits and hyphens", each("[A-Za-z0-9-]{8,64}")),
			limit("identity", "8 to 64 letters, digits and hyphens", each("[A-Za-z0-9-]{8,64}")),
			limit("friendly_name", "at most 64 characters", length(0, 64)),
			limit("factor_sid", "YF and 32 hexadecimal digits", each("YF[0-9a-fA-F]{32}")),
			limit("To", "a phone number, E.164, or an e-mail address", each("\\+[1-9][0-9]{1,14}|[^@]+@[^@]+")),
			limit("PhoneNumber", "a phone number, E.164", each("\\+[1-9][0-9]{1,14}")),
			limit("Code", "4 to 10 characters", length(4, 10)),
			limit("CustomCode", "4 to 10 characters", length(4, 10)),
			limit("AuthPayload", "3 to 5456 characters", length(3, 5456)),
			limit("FactorFriendlyName", "at most 64 characters", length(0, 64)),
			limit("FriendlyName", "at most 64 characters", length(0, 64), "CreateNewFactor", "UpdateFactor"),
			limit("FriendlyName", "at most 30 characters", length(0, 30), "CreateService", "UpdateService"),
			limit("Ttl", "60 to 300 seconds", between(60, 300), "CreateAccessToken"),
			limit("Ttl", "0 to 300 seconds", between(0, 300), "CreateNotification"),
			limit("Config.AppId", "at most 100 characters", length(0, 100)),
			limit("Config.TimeStep", "20 to 60 seconds", between(20, 60)),
			limit("Config.Skew", "0 to 2", between(0, 2)), limit("Config.CodeLength", "3 to 8", between(3, 8)),
			limit("Totp.TimeStep", "20 to 60 seconds", between(20, 60)), limit("Totp.Skew", "0 to 2", between(0, 2)),
			limit("Totp.CodeLength", "3 to 8", between(3, 8)), limit("CodeLength", "4 to 10", between(4, 10)),
			limit("Metadata", "at most 1024 characters as JSON", length(0, 1024)),
			limit("HiddenDetails", "at most 1024 characters as JSON", length(0, 1024)),
			limit("Details.Message", "at most 256 characters", length(0, 256)),
			limit("Details.Fields", "at most 20 lines", (values) -> values.size() <= 20),
			limit("UniqueName", "letters, digits and . _ -", each("[A-Za-z0-9._-]+")),
			limit("Max", "positive", between(1, Integer.MAX_VALUE)),
			limit("Interval", "positive", between(1, Integer.MAX_VALUE)),
			limit("Country", "two letters, or all", each("[A-Za-z]{2}|all")),
			limit("PageSize", "1 to 1000", between(1, 1000)), limit("Page", "0 or more", between(0, Integer.MAX_VALUE)))
		.collect(Collectors.groupingBy(Limit::name));

	private Limits() {
	}

	/**
	 * Refuses a call whose arguments the API would refuse; says which and why, not what.
	 */
	static void check(Call call) {
		call.variables().forEach((name, value) -> check(call, name, List.of(value)));
		call.fields().names().forEach((name) -> check(call, name, call.fields().values(name)));
	}

	private static void check(Call call, String name, List<String> values) {
		for (Limit limit : TABLE.getOrDefault(name, List.of())) {
			if (limit.operations().isEmpty() || limit.operations().contains(call.operation().id())) {
				Assert.isTrue(limit.rule().test(values), () -> name + " must be " + limit.text());
			}
		}
	}

	private static Limit limit(String name, String text, Predicate<List<String>> rule, String... operations) {
		return new Limit(name, text, rule, Set.of(operations));
	}

	private static Predicate<List<String>> each(String regex) {
		Pattern pattern = Pattern.compile(regex);
		return each((value) -> pattern.matcher(value).matches());
	}

	// Without a stream, since there is nearly always one value.
	private static Predicate<List<String>> each(Predicate<String> rule) {
		return (values) -> {
			for (String value : values) {
				if (!rule.test(value)) {
					return false;
				}
			}
			return true;
		};
	}

	private static Predicate<List<String>> length(int least, int most) {
		return each((value) -> {
			int length = value.codePointCount(0, value.length());
			return length >= least && length <= most;
		});
	}

	private static Predicate<List<String>> between(int least, int most) {
		return each((value) -> {
			int number = Integer.parseInt(value);
			return number >= least && number <= most;
		});
	}

	/**
	 * What holds for a parameter, of some operations or, if none is named, of all.
	 */
	private record Limit(String name, String text, Predicate<List<String>> rule, Set<String> operations) {
	}

}
