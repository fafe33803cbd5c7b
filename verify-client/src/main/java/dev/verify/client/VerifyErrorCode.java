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

	AUTHENTICATION_FAILED(20003, Meaning.CREDENTIALS), ACCOUNT_INACTIVE(20005, Meaning.CREDENTIALS),
	ACCESS_DENIED(20006, Meaning.CREDENTIALS), TEST_CREDENTIALS(20008, Meaning.CREDENTIALS),
	FORBIDDEN(20403, Meaning.CREDENTIALS), TOO_MANY_REQUESTS(20429, Meaning.RATE_LIMIT),
	TOO_MANY_CONCURRENT_REQUESTS(25109, Meaning.RATE_LIMIT), INVALID_PARAMETER(60200, Meaning.PARAMETER),
	MAX_CHECK_ATTEMPTS(60202, Meaning.MAX_CHECKS), MAX_SEND_ATTEMPTS(60203, Meaning.MAX_SENDS),
	FEATURE_NOT_ENABLED(60204, Meaning.CHANNEL), LANDLINE(60205, Meaning.CHANNEL),
	NO_CALLS_WITH_PSD2(60214, Meaning.CHANNEL), CHANNEL_DISABLED(60223, Meaning.CHANNEL),
	CREATION_BLOCKED(60238, Meaning.BLOCKED), MALFORMED_PARAMETER(60300, Meaning.PARAMETER),
	INVALID_FACTOR_PARAMETER(60306, Meaning.PARAMETER), MAX_CHALLENGE_ATTEMPTS(60308, Meaning.MAX_CHECKS),
	MAX_FACTOR_ATTEMPTS(60310, Meaning.MAX_CHECKS), CHALLENGE_ANSWERED(60322, Meaning.CLOSED),
	CHALLENGE_EXPIRED(60323, Meaning.CLOSED), FRAUD_GUARD(60410, Meaning.BLOCKED),
	SIGN_UP_FRAUD(60412, Meaning.BLOCKED), DEVICE_INTELLIGENCE(60413, Meaning.BLOCKED),
	COUNTRY_BLOCKED(60605, Meaning.BLOCKED, Meaning.CHANNEL), WHATSAPP_NOT_CONFIGURED(68008, Meaning.CHANNEL);

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
	 * @param code Twilio's code, which may be {@code null}
	 * @return the entry; {@code null} for a code without a meaning here
	 */
	public static @Nullable VerifyErrorCode of(@Nullable Integer code) {
		return (code != null) ? CODES.get(code) : null;
	}

	/**
	 * Tells whether a code is one of Verify, and not of every Twilio API.
	 * @param code Twilio's code, which may be {@code null}
	 * @return whether it is at least 60000
	 */
	public static boolean isOfVerify(@Nullable Integer code) {
		return code != null && code >= 60000;
	}

	/**
	 * Tells whether a code lies in the ranges that Twilio uses for this API.
	 * @param code Twilio's code
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
