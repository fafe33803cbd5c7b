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

import java.time.Instant;

import dev.verify.emulator.passkey.Credential;
import dev.verify.emulator.passkey.PasskeyConfig;
import org.jspecify.annotations.Nullable;

/**
 * What makes a factor a passkey: how it was asked for and, once it is verified, its
 * public key.
 */
final class Passkey {

	final PasskeyConfig config;

	/** The WebAuthn challenge of its creation. */
	final String challenge;

	/** The end of its creation, unless it is verified. */
	final Instant expires;

	@Nullable Credential credential;

	@Nullable Instant lastUsed;

	Passkey(PasskeyConfig config, String challenge, Instant expires) {
		this.config = config;
		this.challenge = challenge;
		this.expires = expires;
	}

}
