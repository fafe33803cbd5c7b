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

import java.io.Serial;
import java.time.Duration;

import dev.verify.client.VerifyErrorCode.Meaning;
import dev.verify.client.operation.VerifyOperation;
import org.jspecify.annotations.Nullable;

/**
 * An error response of the API. The predicates are made for
 * {@code onErrorResume(VerifyApiException.class, …)}; Twilio's code decides before the
 * HTTP status, because one status stands for opposite things.
 */
public final class VerifyApiException extends VerifyException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final int status;

	private final @Nullable Integer code;

	private final @Nullable Duration retryAfter;

	private final @Nullable String requestId;

	private final @Nullable String messageWithPersonalData;

	/**
	 * Creates a refusal.
	 * @param operation what was called
	 * @param status the HTTP status
	 * @param code the code of Twilio, if the answer had one
	 * @param retryAfter how long to wait before the next try, if the answer said so
	 * @param requestId the name that Twilio gave the request, if the answer had one
	 * @param messageWithPersonalData what the API said in words, if anything
	 */
	public VerifyApiException(VerifyOperation operation, int status, @Nullable Integer code,
			@Nullable Duration retryAfter, @Nullable String requestId, @Nullable String messageWithPersonalData) {
		super(operation, describe(status, code, requestId), null);
		this.status = status;
		this.code = code;
		this.retryAfter = retryAfter;
		this.requestId = requestId;
		this.messageWithPersonalData = messageWithPersonalData;
	}

	private static String describe(int status, @Nullable Integer code, @Nullable String requestId) {
		return "was answered " + status + ((code != null) ? ", code " + code + ", see " + documentation(code) : "")
				+ ((requestId != null) ? ", request " + requestId : "");
	}

	private static String documentation(int code) {
		return "https://www.twilio.com/docs/errors/" + code;
	}

	/**
	 * Returns the HTTP status.
	 * @return the HTTP status
	 */
	public int status() {
		return this.status;
	}

	/**
	 * Returns Twilio's code, or null if the answer had none.
	 * @return the code of Twilio, or null
	 */
	public @Nullable Integer code() {
		return this.code;
	}

	/**
	 * Returns where Twilio explains the code, or null if the answer had none.
	 * @return where Twilio explains the code, or null
	 */
	public @Nullable String moreInfo() {
		return (this.code != null) ? documentation(this.code) : null;
	}

	/**
	 * Returns how long to wait before the next try, at most an hour, or null if the
	 * answer did not say.
	 * @return how long to wait before the next try, at most an hour, or null
	 */
	public @Nullable Duration retryAfter() {
		return this.retryAfter;
	}

	/**
	 * Returns Twilio's name for the request, to be quoted to its support, or null.
	 * @return the name that Twilio gave the request, to be quoted to its support, or null
	 */
	public @Nullable String requestId() {
		return this.requestId;
	}

	/**
	 * Returns what the API said in words, or null. It repeats phone numbers and other
	 * arguments of the call: never log it, never show it.
	 * @return what the API said in words, or null
	 */
	public @Nullable String messageWithPersonalData() {
		return this.messageWithPersonalData;
	}

	/**
	 * Returns the entry of Twilio's code in the table of codes, or null if it has none.
	 * @return the entry of Twilio's code in the table of codes, or null
	 */
	public @Nullable VerifyErrorCode errorCode() {
		return VerifyErrorCode.of(this.code);
	}

	private boolean means(Meaning meaning) {
		VerifyErrorCode entry = errorCode();
		return entry != null && entry.means(meaning);
	}

	/**
	 * Returns whether there is no such thing: it never was, has expired, or was used up
	 * by an approval.
	 * @return whether there is no such thing
	 */
	public boolean isNotFound() {
		return this.status == 404;
	}

	/**
	 * Returns whether the API has too much to do for this account. The request was not
	 * carried out.
	 * @return whether the API has too much to do for this account
	 */
	public boolean isRateLimited() {
		return this.status == 429 && (this.code == null || means(Meaning.RATE_LIMIT));
	}

	/**
	 * Returns whether no more codes are sent for this verification.
	 * @return whether no more codes are sent for this verification
	 */
	public boolean isMaxSendAttempts() {
		return means(Meaning.MAX_SENDS);
	}

	/**
	 * Returns whether no more answers are taken for this verification, factor or
	 * challenge.
	 * @return whether no more answers are taken for this verification, factor or
	 * challenge
	 */
	public boolean isMaxCheckAttempts() {
		return means(Meaning.MAX_CHECKS);
	}

	/**
	 * Returns whether the credentials are wrong, or may not do this.
	 * @return whether the credentials are wrong, or may not do this
	 */
	public boolean isAuthenticationFailure() {
		return this.status == 401 || means(Meaning.CREDENTIALS);
	}

	/**
	 * Returns whether an argument is wrong: an invalid phone number, for instance.
	 * @return whether an argument is wrong
	 */
	public boolean isInvalidParameter() {
		return means(Meaning.PARAMETER);
	}

	/**
	 * Returns whether the challenge was answered before, or too late.
	 * @return whether the challenge was answered before, or too late
	 */
	public boolean isChallengeClosed() {
		return means(Meaning.CLOSED);
	}

	/**
	 * Returns whether the number or its country is blocked, by fraud protection or by the
	 * account's permissions.
	 * @return whether the number or its country is blocked
	 */
	public boolean isBlocked() {
		return means(Meaning.BLOCKED);
	}

	/**
	 * Returns whether the fault is on Twilio's side.
	 * @return whether the fault is on Twilio's side
	 */
	public boolean isServerError() {
		return this.status >= 500;
	}

}
