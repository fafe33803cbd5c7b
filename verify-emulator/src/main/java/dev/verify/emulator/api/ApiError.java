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

package dev.verify.emulator.api;

import java.util.Arrays;
import java.util.Optional;

/**
 * Every error that the API answers: its code, its HTTP status and its text, in one table.
 * Codes whose status is not published carry the likely one.
 */
public enum ApiError {

	UNKNOWN_PARAMETERS(20001, 400, "The request could not be read"),

	AUTHENTICATE(20003, 401, "Authenticate"),

	METHOD_NOT_ALLOWED(20004, 405, "Method not allowed"),

	ACCOUNT_NOT_ACTIVE(20005, 403, "The account is not active"),

	ACCESS_DENIED(20006, 403, "Access denied"),

	PAGE_SIZE_TOO_LARGE(20007, 400, "Page size too large"),

	TEST_CREDENTIALS(20008, 403, "The resource is not available to test credentials"),

	TOKEN_INVALID(20101, 401, "Invalid access token"),

	TOKEN_EXPIRED(20104, 401, "Access token expired"),

	TOKEN_SIGNATURE(20107, 401, "Invalid access token signature"),

	NOT_FOUND(20404, 404, "The requested resource was not found"),

	CONFLICT(20409, 409, "Conflict"),

	BODY_TOO_LARGE(20413, 413, "The request body is too large"),

	INVALID_GENERIC(20422, 422, "Invalid parameter"),

	UPGRADE_REQUIRED(20426, 426, "TLS upgrade required"),

	TOO_MANY_REQUESTS(20429, 429, "Too many requests"),

	SERVER_ERROR(20500, 500, "Internal server error"),

	UNAVAILABLE(20503, 503, "Service unavailable"),

	BURST(25109, 429, "Too many requests at once"),

	INVALID_PARAMETER(60200, 400, "Invalid parameter"),

	TEMPLATE_NOT_APPROVED(60201, 400, "The template's translation is not approved"),

	MAX_CHECKS(60202, 429, "Max check attempts reached"),

	MAX_SENDS(60203, 429, "Max send attempts reached"),

	NOT_ENABLED(60204, 403, "This feature is not enabled for the service"),

	LANDLINE(60205, 403, "SMS is not supported by landline phone numbers"),

	PSD2_PARAMETERS(60206, 400, "Amount and Payee are required"),

	MAX_RATE_LIMITS(60207, 400, "Max rate limits per service reached"),

	RATE_LIMIT_EXISTS(60208, 400, "A rate limit of this unique name exists"),

	UNIQUE_NAME(60209, 400, "A unique name holds letters, digits and - _ . only"),

	MAX_BUCKETS(60210, 400, "Max buckets per rate limit reached"),

	BUCKET_EXISTS(60211, 400, "A bucket of this interval exists"),

	CONCURRENT_REQUESTS(60212, 429, "Too many concurrent requests for the phone number"),

	MESSAGING_CONFIGURATION_EXISTS(60213, 400, "A messaging configuration for this country exists"),

	PSD2_CALL(60214, 400, "Calls are not possible with PSD2"),

	MAX_MAILERS(60215, 400, "Max mailers reached"),

	MAILER_KEY(60216, 400, "The mailer's API key could not be encrypted"),

	NO_EMAIL_INTEGRATION(60217, 400, "The service has no e-mail integration"),

	MAIL_TEMPLATE_INACTIVE(60218, 400, "The e-mail template is not active"),

	MAIL_TEMPLATE_PLACE(60219, 400, "The e-mail template has no place for the code"),

	CHINA_VETTING(60220, 400, "Messages to China need a vetted use case"),

	TO_OR_SID_REQUIRED(60221, 400, "Either To or VerificationSid is required"),

	MAIL_SENDER(60222, 403, "The e-mail sender is not verified"),

	CHANNEL_DISABLED(60223, 400, "The delivery channel is disabled for the service"),

	SUBSTITUTIONS(60224, 400, "Template substitutions are missing or malformed"),

	TRANSLATION_EXISTS(60225, 409, "The translation exists"),

	CHINA_NAME(60226, 400, "Messages to China need a friendly name"),

	TEMPLATE_CHANNEL(60227, 400, "The template does not support the channel"),

	TEMPLATE_NOT_FOUND(60228, 400, "Template not found"),

	TRANSLATION_NOT_FOUND(60229, 400, "Translation not found"),

	BRANDLESS_VERSION(60230, 400, "The template has no brandless version"),

	SENDER_ID_INVALID(60231, 400, "The sender id is invalid"),

	SENDER_ID_NOT_FOUND(60232, 400, "The sender id is not found"),

	SENDER_ID_NOT_ALLOWED(60233, 400, "The sender id is not allowed"),

	SENDER_ID_COUNTRY(60234, 400, "The sender id is not for this country"),

	SENDER_ID_REGISTRATION(60235, 400, "The sender id is not registered"),

	MAIL_DOMAIN_UNKNOWN(60236, 400, "The e-mail domain cannot be derived"),

	MAIL_DOMAIN_DENIED(60237, 400, "The e-mail domain is denied"),

	CREATION_BLOCKED(60238, 403, "Creation is blocked"),

	OWN_TEMPLATES_OFF(60239, 400, "Own templates are off"),

	TEMPLATES_NOT_ALLOWED(60240, 400, "Templates are not allowed"),

	STATIC_MESSAGE(60241, 400, "The message is static"),

	WHATSAPP_TEMPLATE(60242, 400, "The WhatsApp template is missing"),

	CUSTOM_MESSAGE(60243, 400, "Custom messages are not supported"),

	CUSTOM_MESSAGE_WARNING(60244, 400, "The custom message was not used"),

	MESSAGING_LIMIT(60245, 400, "The messaging limit is reached"),

	SERVICE_EXISTS(60246, 400, "The service exists"),

	MESSAGE_TOO_LONG(60247, 400, "The message is too long"),

	FRIENDLY_NAME_WORD(60248, 400, "The friendly name holds a restricted word"),

	AUSTRALIA_REGISTRATION(60250, 400, "Messages to Australia need a registration"),

	MALFORMED_PARAMETER(60300, 400, "Malformed parameter"),

	ENTITY_EXISTS(60301, 409, "An entity of this identity exists"),

	FACTOR_TYPE_EXISTS(60302, 400, "A factor of this type exists"),

	ENTITY_CONFLICT(60304, 409, "An entity of this identity exists"),

	ACCESS_TOKEN_PARAMETERS(60305, 400, "Invalid access token parameters"),

	INVALID_REQUEST(60306, 400, "Invalid parameter"),

	NO_NOTIFICATION_PLATFORM(60307, 400, "The factor has no notification platform"),

	MAX_CHALLENGE_ATTEMPTS(60308, 429, "Max attempts for the challenge reached"),

	MAX_NOTIFICATIONS(60309, 429, "Max notifications for the challenge reached"),

	MAX_FACTOR_ATTEMPTS(60310, 429, "Max attempts to verify the factor reached"),

	FACTOR_VERIFICATION_FAILED(60311, 403, "Factor verification failed"),

	MAX_CHALLENGES(60312, 429, "Max challenges for the factor reached"),

	FACTOR_NOT_AUTHORISED(60313, 403, "The access token does not authorise this factor"),

	BINDING(60314, 400, "Invalid binding"),

	MAX_FACTORS(60315, 400, "Max factors for the entity reached"),

	FACTOR_EXISTS(60317, 409, "A factor with this binding exists"),

	FACTOR_UNVERIFIED(60318, 403, "The factor is not verified"),

	CHALLENGE_ANSWERED(60322, 403, "The challenge has been answered"),

	CHALLENGE_EXPIRED(60323, 403, "The challenge has expired"),

	CHALLENGE_VERIFICATION_FAILED(60324, 403, "Challenge verification failed"),

	MAX_FACTOR_CREATIONS(60326, 429, "Max factor creations per day reached"),

	MAX_ENTITIES(60328, 429, "Max entities per second reached"),

	SNA_PSD2(60329, 400, "Silent network authentication is not possible with PSD2"),

	WEBHOOK_UNREACHABLE(60330, 400, "The webhook could not be invoked"),

	SPEECH_LOCALE(60331, 400, "The locale cannot be spoken"),

	TRANSLATION_IN_USE(60332, 400, "The translation cannot be deleted"),

	TRANSLATION_DEFAULT(60333, 400, "The default translation cannot be deleted"),

	BRANDLESS_SENT(60334, 400, "The message was sent without a brand"),

	BRANDED_SENT(60335, 400, "The message was sent with a brand"),

	ACCOUNT_SID_MALFORMED(60361, 400, "The account SID is malformed"),

	FACTOR_SID_MALFORMED(60362, 400, "The factor SID is malformed"),

	SERVICE_SID_MALFORMED(60363, 400, "The service SID is malformed"),

	CHALLENGE_SID_MALFORMED(60364, 400, "The challenge SID is malformed"),

	ENTITY_SID_MALFORMED(60365, 400, "The entity SID is malformed"),

	IDENTITY_MISSING(60366, 400, "The identity is missing"),

	IDENTITY_MALFORMED(60367, 400, "The identity is malformed"),

	DETAILS_MALFORMED(60368, 400, "The details are malformed"),

	FACTOR_TYPE_UNSUPPORTED(60369, 400, "Passkeys have factors and challenges of their own, under /Passkeys"),

	FACTOR_CONFIG(60370, 400, "The factor's config is invalid"),

	RELYING_PARTY(60371, 400, "The relying party is missing or malformed"),

	RELYING_PARTY_ID(60372, 400, "A relying party's id is a domain, without scheme, port and path"),

	PAGE_SIZE_MALFORMED(60373, 400, "The page size is malformed"),

	PAGE_TOKEN_MALFORMED(60374, 400, "The page token is malformed"),

	CREDENTIAL_ID(60375, 400, "The credential's id is missing or invalid"),

	CREDENTIAL_RAW_ID(60376, 400, "The credential's rawId is missing or invalid"),

	ATTACHMENT(60377, 400, "The authenticator attachment is missing or invalid"),

	CREDENTIAL_RESPONSE(60378, 400, "The credential's response is missing"),

	AUTHENTICATOR_DATA(60379, 400, "The authenticator data is missing or invalid"),

	CLIENT_DATA(60380, 400, "The client data is missing or invalid"),

	CREDENTIAL_SIGNATURE(60381, 400, "The signature is missing or invalid"),

	RELYING_PARTY_MISMATCH(60382, 400, "The factor belongs to another relying party than the challenge"),

	FACTOR_STATE(60383, 400, "The factor is verified already, or has expired"),

	TIMEOUT_INVALID(60384, 400, "The timeout is invalid"),

	PUBLIC_KEY(60385, 400, "The public key is invalid, or of an algorithm that was not offered"),

	ATTESTATION_OBJECT(60386, 400, "The attestation object is missing or invalid"),

	ATTESTED_CREDENTIAL_DATA(60387, 400, "The attested credential data is missing or invalid"),

	FRIENDLY_NAME_MISSING(60388, 400, "The friendly name is missing"),

	PASSKEY_INVALID(60389, 400, "The passkey is invalid"),

	FACTOR_NOT_FOUND(60390, 404, "The factor was not found"),

	CHALLENGE_NOT_FOUND(60391, 404, "The challenge was not found"),

	ENTITY_NOT_FOUND(60392, 404, "The entity was not found"),

	AUTHENTICATOR_CRITERIA(60393, 400, "Authenticator criteria are missing"),

	TEMPLATE_SMS_ONLY(60408, 400, "A template goes with SMS only"),

	CUSTOM_MESSAGE_UNMATCHED(60409, 400, "The custom message matches no template"),

	FRAUD_GUARD(60410, 403, "The prefix is blocked by fraud protection"),

	SAFELISTED(60411, 400, "The phone number is in the safe list"),

	SIGNUP_FRAUD(60412, 403, "Blocked by fraud protection of sign-ups"),

	DEVICE_INTELLIGENCE(60413, 403, "Blocked by device intelligence"),

	RELYING_PARTY_UNSUPPORTED(60432, 400, "An origin is neither a web address nor the id of an app"),

	VERIFICATION_TYPE_UNSUPPORTED(60433, 400, "The type of a credential is public-key"),

	APPROVAL_TYPE_UNSUPPORTED(60434, 400, "The type of a credential is public-key"),

	APP_HASH(60602, 400, "An app hash goes with SMS only"),

	MAIL_CREDITS(60603, 401, "The e-mail provider has no credits left"),

	MAIL_NOT_AUTHORISED(60604, 401, "The e-mail provider does not authorise this"),

	GEO_PERMISSIONS(60605, 403, "The country is blocked"),

	MAGIC_NUMBER(60622, 400, "Invalid magic number"),

	TRIAL_LIMIT(60624, 429, "The limit of trial accounts is reached"),

	NUMBER_RATE_LIMIT(60626, 429, "The rate limit of the phone number is reached"),

	HOURLY_LIMIT(60728, 429, "The account's hourly limit of messages is reached"),

	WHATSAPP_NOT_CONFIGURED(68008, 400, "WhatsApp is not configured");

	private final int code;

	private final int status;

	private final String message;

	ApiError(int code, int status, String message) {
		this.code = code;
		this.status = status;
		this.message = message;
	}

	/**
	 * Returns the code.
	 * @return the code
	 */
	public int code() {
		return this.code;
	}

	/**
	 * Returns the HTTP status.
	 * @return the status
	 */
	public int status() {
		return this.status;
	}

	/**
	 * Returns the text.
	 * @return the text
	 */
	public String message() {
		return this.message;
	}

	/**
	 * Makes the error ready to throw, with the text of the table.
	 * @return an exception
	 */
	public ApiException exception() {
		return new ApiException(this, this.message);
	}

	/**
	 * Makes the error ready to throw, naming the parameter that is wrong.
	 * @param parameter the parameter's name
	 * @return an exception
	 */
	public ApiException of(String parameter) {
		return new ApiException(this, this.message + ": " + parameter);
	}

	/**
	 * Makes the error ready to throw, with a text of its own.
	 * @param text the text
	 * @return an exception
	 */
	public ApiException saying(String text) {
		return new ApiException(this, text);
	}

	/**
	 * Finds an error.
	 * @param code its code
	 * @return the error
	 */
	public static Optional<ApiError> ofCode(int code) {
		return Arrays.stream(values()).filter((error) -> error.code == code).findFirst();
	}

}
