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

package dev.verify.emulator.passkey;

import dev.verify.emulator.api.Body;

/**
 * How a passkey is to be made and used.
 *
 * @param relyingParty the web application it belongs to
 * @param attachment {@code platform}, {@code cross-platform} or {@code any}
 * @param discoverable {@code required}, {@code preferred} or {@code discouraged}
 * @param userVerification {@code required}, {@code preferred} or {@code discouraged}
 */
public record PasskeyConfig(RelyingParty relyingParty, String attachment, String discoverable,
		String userVerification) {

	/**
	 * Returns whether the authenticator has to verify the user.
	 * @return whether it has to
	 */
	public boolean userVerificationRequired() {
		return "required".equals(this.userVerification);
	}

	/**
	 * Shows the config as answers have it.
	 * @return the body
	 */
	public Body body() {
		return new Body().with("relying_party", this.relyingParty.body())
			.with("authenticator_attachment", this.attachment)
			.with("discoverable_credentials", this.discoverable)
			.with("user_verification", this.userVerification);
	}

}
