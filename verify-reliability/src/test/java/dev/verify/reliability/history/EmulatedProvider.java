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

package dev.verify.reliability.history;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import dev.verify.client.VerifyClient;
import dev.verify.client.VerifyCredentials;
import dev.verify.client.VerifyInterceptor;
import dev.verify.emulator.EmulatedAccount;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.inbox.Message;

/**
 * The emulator, over HTTP.
 */
final class EmulatedProvider implements Provider {

	private static final VerifyEmulator EMULATOR = VerifyEmulator.start();

	private final EmulatedAccount account = EMULATOR.newAccount();

	@Override
	public VerifyClient client(VerifyInterceptor interceptor) {
		return VerifyClient.builder()
			.baseUrl(URI.create(EMULATOR.url()))
			.credentials(VerifyCredentials.authToken(this.account.accountSid(), this.account.authToken()))
			.serviceSid(this.account.serviceSid())
			.interceptor(interceptor)
			.build();
	}

	@Override
	public int messages() {
		return this.account.inbox().messages().size();
	}

	@Override
	public String latestCode() {
		List<Message> messages = this.account.inbox().messages();
		return messages.isEmpty() ? "" : messages.get(messages.size() - 1).code();
	}

	@Override
	public void advance(Duration duration) {
		this.account.clock().advance(duration);
	}

}
