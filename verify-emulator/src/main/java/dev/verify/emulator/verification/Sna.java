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
