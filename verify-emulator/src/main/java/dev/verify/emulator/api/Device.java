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

import org.jspecify.annotations.Nullable;

/**
 * A device that has proved who it is with a token of its own.
 *
 * @param serviceSid the service it belongs to
 * @param identity the identity it belongs to
 * @param factorSid its factor; {@code null} while it may only enroll
 * @param tokenSid the access token with which it enrolls; {@code null} once it has
 */
public record Device(String serviceSid, String identity, @Nullable String factorSid, @Nullable String tokenSid) {

	/**
	 * Returns whether this device may enroll a factor.
	 * @return whether it holds an enrollment token
	 */
	public boolean enrolling() {
		return this.factorSid == null;
	}

	@Override
	public String toString() {
		return "Device[factorSid=" + this.factorSid + "]";
	}

}
