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

package dev.verify.emulator.entity;

/**
 * What an authenticator app shows for a factor. Its {@link #toString()} shows no code.
 *
 * @param factorSid the factor
 * @param serviceSid the service it belongs to
 * @param identity whose it is
 * @param factorName what the factor is called
 * @param issuer the name of the application that the authenticator app shows
 * @param verified whether it has been verified
 * @param code the present code
 * @param remaining how long the code lives on, in seconds
 * @param period how long a code lives, in seconds
 */
public record TotpCode(String factorSid, String serviceSid, String identity, String factorName, String issuer,
		boolean verified, String code, long remaining, int period) {

	@Override
	public String toString() {
		return "TotpCode[" + this.factorSid + "]";
	}

}
