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

import java.util.Set;

import dev.verify.emulator.api.Body;
import org.jspecify.annotations.Nullable;

/**
 * What makes a challenge one of passkeys.
 *
 * @param serviceSid the service that asks
 * @param rpId the relying party that the passkey has to belong to
 * @param text the WebAuthn challenge in Base64url
 * @param userVerification whether the user has to be verified
 * @param allowed the ids of the passkeys that can sign; {@code null} for all of the
 * service
 * @param options the options that the browser was given
 */
record PasskeyChallengeData(String serviceSid, String rpId, String text, boolean userVerification,
		@Nullable Set<String> allowed, Body options) {
}
