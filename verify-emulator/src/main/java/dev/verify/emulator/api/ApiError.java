package dev.verify.emulator.api;

/**
 * Every error that the API answers: its code, its HTTP status and its text, in one table.
 * Codes whose status is not published carry the likely one.
 */
public enum ApiError {

	UNKNOWN_PARAMETERS(20001, 400, "The request could not be read"),

	AUTHENTICATE(20003, 401, "Authenticate"),

	METHOD_NOT_ALLOWED(20004, 405, "Method not allowed"),

	ACCESS_DENIED(20006, 403, "Access denied"),

	PAGE_SIZE_TOO_LARGE(20007, 400, "Page size too large"),

	TOKEN_INVALID(20101, 401, "Invalid access token"),

	TOKEN_EXPIRED(20104, 401, "Access token expired"),

	TOKEN_SIGNATURE(20107, 401, "Invalid access token signature"),

	NOT_FOUND(20404, 404, "The requested resource was not found"),

	BODY_TOO_LARGE(20413, 413, "The request body is too large"),

	TOO_MANY_REQUESTS(20429, 429, "Too many requests"),

	SERVER_ERROR(20500, 500, "Internal server error"),

	UNAVAILABLE(20503, 503, "Service unavailable"),

	INVALID_PARAMETER(60200, 400, "Invalid parameter"),

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

	NO_EMAIL_INTEGRATION(60217, 400, "The service has no e-mail integration"),

	TO_OR_SID_REQUIRED(60221, 400, "Either To or VerificationSid is required"),

	CHANNEL_DISABLED(60223, 400, "The delivery channel is disabled for the service"),

	SUBSTITUTIONS(60224, 400, "Template substitutions are missing or malformed"),

	TEMPLATE_CHANNEL(60227, 400, "The template does not support the channel"),

	TEMPLATE_NOT_FOUND(60228, 400, "Template not found"),

	MALFORMED_PARAMETER(60300, 400, "Malformed parameter"),

	ENTITY_EXISTS(60301, 409, "An entity of this identity exists"),

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

	SNA_PSD2(60329, 400, "Silent network authentication is not possible with PSD2"),

	WEBHOOK_UNREACHABLE(60330, 400, "The webhook could not be invoked"),

	SAFELISTED(60411, 400, "The phone number is in the safe list"),

	APP_HASH(60602, 400, "An app hash goes with SMS only");

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

}
