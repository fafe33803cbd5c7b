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

package dev.verify.emulator.account;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One thing about the emulator that can be chosen: where the real service is not
 * documented, or where a test wants it otherwise.
 *
 * @param name its name on the command line
 * @param initial what it is unless something else is chosen
 * @param rule what may be chosen, in words
 * @param valid what may be chosen
 * @param reader reads a choice from its text
 * @param <T> the kind of choice
 */
public record Switch<T>(String name, T initial, String rule, Predicate<T> valid, Function<String, T> reader) {

	/** HTTP status of a check: as the contract says, or as the live service answers. */
	public static final Switch<Integer> CHECK_STATUS = new Switch<>("check-status", 201, "200 or 201",
			(status) -> status == 200 || status == 201, Integer::valueOf);

	/** Whether a TOTP time step is accepted at most once. */
	public static final Switch<Boolean> TOTP_REPLAY_REFUSED = flag("totp-replay-refused", true);

	/** Whether the code that verifies a TOTP factor is used up for its challenges. */
	public static final Switch<Boolean> TOTP_VERIFICATION_CONSUMES = flag("totp-verification-consumes", false);

	/** Whether a start after too many wrong checks waits for the end of the window. */
	public static final Switch<Boolean> START_WAITS_AFTER_MAX_CHECKS = flag("start-waits-after-max-checks", true);

	/** How many rate limits a service may have. */
	public static final Switch<Integer> MAX_RATE_LIMITS = number("max-rate-limits", 10);

	/** How many buckets a rate limit may have. */
	public static final Switch<Integer> MAX_BUCKETS = number("max-buckets", 5);

	/** Whether the window of a bucket slides rather than begin with its first request. */
	public static final Switch<Boolean> SLIDING_BUCKETS = flag("sliding-buckets", false);

	/** Whether a bucket counts the requests that it refuses. */
	public static final Switch<Boolean> BUCKETS_COUNT_REFUSED = flag("buckets-count-refused", false);

	/** Whether {@code Twilio-Reached-Rate-Limit} names a SID rather than a name. */
	public static final Switch<Boolean> REACHED_LIMIT_SID = flag("reached-limit-sid", false);

	/** Whether refused sends and checks carry {@code Retry-After}. */
	public static final Switch<Boolean> RETRY_AFTER_MAX = flag("retry-after-max", false);

	/** HTTP statuses of error codes where they are to differ, such as 60201=422. */
	public static final Switch<Set<String>> CODE_STATUSES = new Switch<>("code-statuses", Set.of(),
			"pairs of a code and its status, such as 60201=422",
			(pairs) -> pairs.stream().allMatch((pair) -> pair.matches("\\d{5}=[45]\\d\\d")), Switch::set);

	/** Whether a device signs every field of a challenge, not just those that last. */
	public static final Switch<Boolean> ALL_FIELDS_SIGNED = flag("all-fields-signed", false);

	/** Whether webhooks are delivered as JSON rather than as a form. */
	public static final Switch<Boolean> JSON_WEBHOOKS = flag("json-webhooks", false);

	/** How often a webhook is tried again that does not answer 200. */
	public static final Switch<Integer> WEBHOOK_RETRIES = number("webhook-retries", 0);

	/**
	 * Whether a verification can be fetched 60 times a minute, 180 an hour, 250 a day.
	 */
	public static final Switch<Boolean> STATUS_POLLING_LIMITED = flag("status-polling-limited", true);

	/** How many entities an account can create in a second. */
	public static final Switch<Integer> ENTITIES_PER_SECOND = number("entities-per-second", 40);

	/** How many starts for one destination may wait for their answers at a time. */
	public static final Switch<Integer> CONCURRENT_STARTS = number("concurrent-starts", 1000);

	/** The channels that have not been set up. */
	public static final Switch<Set<String>> DISABLED_CHANNELS = words("disabled-channels");

	/** The countries to which geographic permissions forbid to send. */
	public static final Switch<Set<String>> BLOCKED_COUNTRIES = words("blocked-countries");

	/** The beginnings of numbers that fraud protection blocks. */
	public static final Switch<Set<String>> BLOCKED_PREFIXES = words("blocked-prefixes");

	/** Whether {@code pubKeyCredParams} is an object, as in the contract's examples. */
	public static final Switch<Boolean> PASSKEY_PARAMS_OBJECT = flag("passkey-params-object", false);

	/** Whether a challenge of passkeys has options as for creating one. */
	public static final Switch<Boolean> PASSKEY_CREATION_OPTIONS = flag("passkey-creation-options", false);

	/** Whether an approved discoverable challenge names no user and no factor. */
	public static final Switch<Boolean> PASSKEY_IDS_EMPTY = flag("passkey-ids-empty", false);

	/** Whether WebAuthn challenges are random rather than a SID. */
	public static final Switch<Boolean> PASSKEY_RANDOM_CHALLENGE = flag("passkey-random-challenge", false);

	/** Whether options list no credentials to exclude or allow. */
	public static final Switch<Boolean> PASSKEY_LISTS_EMPTY = flag("passkey-lists-empty", false);

	/** Whether a config without a criterion takes that of the service. */
	public static final Switch<Boolean> PASSKEY_CRITERIA_MERGED = flag("passkey-criteria-merged", false);

	/** Whether a signature counter that does not rise is refused. */
	public static final Switch<Boolean> PASSKEY_COUNTER_REFUSED = flag("passkey-counter-refused", true);

	/** Whether an origin without a scheme means https. */
	public static final Switch<Boolean> PASSKEY_BARE_ORIGINS = flag("passkey-bare-origins", false);

	/** Whether a refused signature uses its challenge up. */
	public static final Switch<Boolean> PASSKEY_FAILURE_FINAL = flag("passkey-failure-final", false);

	/** Whether a rawId in hexadecimal digits is accepted, too. */
	public static final Switch<Boolean> PASSKEY_HEX_RAW_ID = flag("passkey-hex-raw-id", true);

	/** Whether the timeouts of options are enforced. */
	public static final Switch<Boolean> PASSKEY_TIMEOUTS = flag("passkey-timeouts", true);

	/** Whether webhooks report passkeys and their challenges. */
	public static final Switch<Boolean> PASSKEY_EVENTS = flag("passkey-events", true);

	/** How many messages, requests and resources of a kind an account keeps. */
	public static final Switch<Integer> RETENTION = new Switch<>("retention", 10_000, "1 or more",
			(count) -> count >= 1, Integer::valueOf);

	/** All switches, in the order in which they are documented. */
	public static final List<Switch<?>> ALL = List.of(CHECK_STATUS, TOTP_REPLAY_REFUSED, TOTP_VERIFICATION_CONSUMES,
			START_WAITS_AFTER_MAX_CHECKS, MAX_RATE_LIMITS, MAX_BUCKETS, SLIDING_BUCKETS, BUCKETS_COUNT_REFUSED,
			REACHED_LIMIT_SID, RETRY_AFTER_MAX, CODE_STATUSES, ALL_FIELDS_SIGNED, JSON_WEBHOOKS, WEBHOOK_RETRIES,
			STATUS_POLLING_LIMITED, ENTITIES_PER_SECOND, CONCURRENT_STARTS, DISABLED_CHANNELS, BLOCKED_COUNTRIES,
			BLOCKED_PREFIXES, PASSKEY_PARAMS_OBJECT, PASSKEY_CREATION_OPTIONS, PASSKEY_IDS_EMPTY,
			PASSKEY_RANDOM_CHALLENGE, PASSKEY_LISTS_EMPTY, PASSKEY_CRITERIA_MERGED, PASSKEY_COUNTER_REFUSED,
			PASSKEY_BARE_ORIGINS, PASSKEY_FAILURE_FINAL, PASSKEY_HEX_RAW_ID, PASSKEY_TIMEOUTS, PASSKEY_EVENTS,
			RETENTION);

	/**
	 * Finds a switch.
	 * @param name its name
	 * @return the switch
	 * @throws IllegalArgumentException when there is none
	 */
	public static Switch<?> named(String name) {
		return ALL.stream()
			.filter((candidate) -> candidate.name.equals(name))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("There is no switch " + name));
	}

	T read(String text) {
		try {
			return checked(this.reader.apply(text));
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException(this.name + " is " + this.rule, ex);
		}
	}

	T checked(T value) {
		if (!this.valid.test(value)) {
			throw new IllegalArgumentException(this.name + " is " + this.rule);
		}
		return value;
	}

	private static Switch<Boolean> flag(String name, boolean initial) {
		return new Switch<>(name, initial, "true or false", (value) -> true, (text) -> switch (text) {
			case "true" -> true;
			case "false" -> false;
			default -> throw new NumberFormatException(text);
		});
	}

	private static Switch<Integer> number(String name, int initial) {
		return new Switch<>(name, initial, "0 or more", (number) -> number >= 0, Integer::valueOf);
	}

	private static Set<String> set(String text) {
		return new LinkedHashSet<>(Arrays.asList(text.split(",")));
	}

	private static Switch<Set<String>> words(String name) {
		return new Switch<>(name, Set.of(), "words with commas between them", (words) -> true, Switch::set);
	}

}
