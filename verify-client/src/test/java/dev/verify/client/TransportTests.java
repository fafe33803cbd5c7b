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

package dev.verify.client;

import dev.verify.client.form.Channel;
import dev.verify.client.verification.CreateVerification;
import dev.verify.client.verification.Verification;
import dev.verify.client.verification.VerificationStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TransportTests {

	private final RecordingServer server = new RecordingServer();

	private final VerifyClient verify = this.server.client().build();

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void callWhenAnsweredThenFormIsSentAndBodyIsRead() {
		this.server.answer(201, """
				{"sid": "VE00000000000000000000000000000001", "status": "pending", "channel": "sms", "new": {}}""");

		Verification verification = this.verify.verifications()
			.create(CreateVerification.to("+15017122661", Channel.SMS).locale("de"))
			.block();

		assertThat(verification.sid()).isEqualTo("VE00000000000000000000000000000001");
		assertThat(verification.status()).isEqualTo(VerificationStatus.PENDING);
		assertThat(this.server.request().line())
			.isEqualTo("POST /v2/Services/VA00000000000000000000000000000000/Verifications");
		assertThat(this.server.request().body()).isEqualTo("To=%2B15017122661&Channel=sms&Locale=de");
		assertThat(this.server.request().headers()).containsEntry("content-type", "application/x-www-form-urlencoded")
			.containsEntry("accept", "application/json")
			.containsEntry("authorization", "Basic QUMwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDp0b2tlbg==");
	}

}
