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

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The error codes of the API that have a meaning for a program. The API has more, and may
 * add others: see {@link VerifyApiException#code()}.
 */
public enum VerifyErrorCode {

	/** The credentials are wrong. */
	AUTHENTICATION_FAILED(20003, Meaning.CREDENTIALS),

	/** The account is not active. */
	ACCOUNT_INACTIVE(20005, Meaning.CREDENTIALS),

	/** The account may not do this. */
	ACCESS_DENIED(20006, Meaning.CREDENTIALS),

	/** Test credentials cannot use the resource. */
	TEST_CREDENTIALS(20008, Meaning.CREDENTIALS),

	/** The credentials may not do this. */
	FORBIDDEN(20403, Meaning.CREDENTIALS),

	/** Too many requests in a short time. */
	TOO_MANY_REQUESTS(20429, Meaning.RATE_LIMIT),

	/** Too many requests at once. */
	TOO_MANY_CONCURRENT_REQUESTS(25109, Meaning.RATE_LIMIT),

	/** A parameter is invalid. */
	INVALID_PARAMETER(60200, Meaning.PARAMETER),

	/** Too many codes were checked for the verification. */
	MAX_CHECK_ATTEMPTS(60202, Meaning.MAX_CHECKS),

	/** Too many codes were sent for the verification. */
	MAX_SEND_ATTEMPTS(60203, Meaning.MAX_SENDS),

	/** The service does not have the feature. */
	FEATURE_NOT_ENABLED(60204, Meaning.CHANNEL),

	/** A landline receives no text messages. */
	LANDLINE(60205, Meaning.CHANNEL),

	/** A service with PSD2 makes no calls. */
	NO_CALLS_WITH_PSD2(60214, Meaning.CHANNEL),

	/** The channel is disabled for the service. */
	CHANNEL_DISABLED(60223, Meaning.CHANNEL),

	/** Verifications of the number are blocked. */
	CREATION_BLOCKED(60238, Meaning.BLOCKED),

	/** A parameter is malformed. */
	MALFORMED_PARAMETER(60300, Meaning.PARAMETER),

	/** A parameter of a factor or challenge is invalid. */
	INVALID_FACTOR_PARAMETER(60306, Meaning.PARAMETER),

	/** Too many responses to the challenge. */
	MAX_CHALLENGE_ATTEMPTS(60308, Meaning.MAX_CHECKS),

	/** Too many attempts to verify the factor. */
	MAX_FACTOR_ATTEMPTS(60310, Meaning.MAX_CHECKS),

	/** The challenge has been answered. */
	CHALLENGE_ANSWERED(60322, Meaning.CLOSED),

	/** The challenge has expired. */
	CHALLENGE_EXPIRED(60323, Meaning.CLOSED),

	/** Fraud Guard blocks the prefix of the number. */
	FRAUD_GUARD(60410, Meaning.BLOCKED),

	/** The protection of sign-ups blocks the request. */
	SIGN_UP_FRAUD(60412, Meaning.BLOCKED),

	/** Device intelligence blocks the request. */
	DEVICE_INTELLIGENCE(60413, Meaning.BLOCKED),

	/** The permissions of the account block the country. */
	COUNTRY_BLOCKED(60605, Meaning.BLOCKED, Meaning.CHANNEL),

	/** The service has no WhatsApp sender. */
	WHATSAPP_NOT_CONFIGURED(68008, Meaning.CHANNEL);

	private static final Map<Integer, VerifyErrorCode> CODES = Arrays.stream(values())
		.collect(Collectors.toMap(VerifyErrorCode::code, Function.identity()));

	private final int code;

	private final Set<Meaning> meanings;

	VerifyErrorCode(int code, Meaning first, Meaning... more) {
		this.code = code;
		this.meanings = EnumSet.of(first, more);
	}

	/**
	 * Finds the entry of a code.
	 * @param code the code of Twilio, which may be {@code null}
	 * @return the entry; {@code null} for a code without a meaning here
	 */
	public static @Nullable VerifyErrorCode of(@Nullable Integer code) {
		return (code != null) ? CODES.get(code) : null;
	}

	/**
	 * Tells whether a code is one of Verify, and not of every Twilio API.
	 * @param code the code of Twilio, which may be {@code null}
	 * @return whether it is at least 60000
	 */
	public static boolean isOfVerify(@Nullable Integer code) {
		return code != null && code >= 60000;
	}

	/**
	 * Tells whether a code lies in the ranges that Twilio uses for this API.
	 * @param code the code of Twilio
	 * @return {@code false} for a number that would be unknown to its documentation
	 */
	public static boolean isInRange(int code) {
		return code >= 20000 && code < 20600 || code == TOO_MANY_CONCURRENT_REQUESTS.code
				|| code >= 60200 && code < 60800;
	}

	/**
	 * Returns the number.
	 * @return for instance {@code 60203}
	 */
	public int code() {
		return this.code;
	}

	/**
	 * Tells whether the account sends more than the API takes. The request was not
	 * carried out.
	 * @return whether it may be repeated later
	 */
	public boolean isRateLimit() {
		return means(Meaning.RATE_LIMIT);
	}

	/**
	 * Tells whether another channel may still reach the number.
	 * @return whether the refusal is about the channel
	 */
	public boolean isOfChannel() {
		return means(Meaning.CHANNEL);
	}

	boolean means(Meaning meaning) {
		return this.meanings.contains(meaning);
	}

	/**
	 * What a program does something about.
	 */
	enum Meaning {

		CREDENTIALS, RATE_LIMIT, PARAMETER, MAX_SENDS, MAX_CHECKS, CHANNEL, CLOSED, BLOCKED

	}

}
