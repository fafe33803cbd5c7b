package dev.verify.emulator.verification;

import dev.verify.emulator.api.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * A silent network authentication: approved once the handset has opened its URL.
 */
final class Sna {

	/** The code of an attempt whose URL has not been opened. */
	static final int PENDING = 60519;

	private final String token;

	private final @Nullable String clientToken;

	private boolean opened;

	Sna(String token, @Nullable String clientToken) {
		this.token = token;
		this.clientToken = clientToken;
	}

	String token() {
		return this.token;
	}

	String url(String baseUrl, String accountSid) {
		return baseUrl + "/emulator/sna?account=" + accountSid + "&token=" + this.token;
	}

	/**
	 * Opens the URL.
	 * @return the message for the handset
	 */
	String confirm() {
		this.opened = true;
		String success = "ErrorCode=0&ErrorDescription=Success&Carrier=Emulated+Carrier";
		return (this.clientToken != null) ? success + "&SnaClientToken=" + this.clientToken : success;
	}

	boolean confirmed() {
		return this.opened;
	}

	/**
	 * Returns whether a check succeeds.
	 * @param givenToken the token that came back from the handset; {@code null} for none
	 */
	boolean confirmed(@Nullable String givenToken) {
		boolean rightToken = this.clientToken == null
				|| (givenToken != null && Secrets.same(this.clientToken, givenToken));
		return this.opened && rightToken;
	}

}
