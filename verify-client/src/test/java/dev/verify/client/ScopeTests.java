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

import java.util.HashMap;
import java.util.Map;

import dev.verify.client.RecordingServer.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * One client for many services.
 */
class ScopeTests {

	private final RecordingServer server = new RecordingServer();

	private final VerifyClient verify = this.server.client().build();

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void scopeWhenMadeThenSpeaksOfItsServiceAndLeavesTheOtherAlone() {
		this.server.answer(200, "{}").answer(200, "{}");
		VerifyClient other = this.verify.withService("VA" + "1".repeat(32));
		String sid = "VE" + "0".repeat(32);
		other.verifications().fetch(sid).block();
		this.verify.verifications().fetch(sid).block();
		assertThat(this.server.requests()).extracting(Request::line)
			.containsExactly("GET /v2/Services/VA" + "1".repeat(32) + "/Verifications/" + sid,
					"GET /v2/Services/VA" + "0".repeat(32) + "/Verifications/" + sid);
	}

	@Test
	void scopeWhenServiceIsNoSidThenErrorAtOnce() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.verify.withService("VA1"))
			.withMessage("serviceSid must be VA and 32 hexadecimal digits");
	}

	@Test
	void resourceWhenThereIsNoServiceThenErrorSaysWhatToSet() {
		VerifyClient none = VerifyClient.builder()
			.credentials(VerifyCredentials.authToken("AC" + "0".repeat(32), "token"))
			.build();
		assertThatIllegalStateException().isThrownBy(() -> none.verifications().fetch("VE" + "0".repeat(32)))
			.withMessageContaining("twilio.verify.service-sid");
	}

	@Test
	void resourceWhenUsedAsAKeyThenIsItself() {
		Map<Object, String> names = new HashMap<>();
		names.put(this.verify.services(), "ours");
		VerifyClient other = this.verify.withService("VA" + "1".repeat(32));
		assertThat(names.get(this.verify.services())).isEqualTo("ours");
		assertThat(names.get(other.services())).isNull();
		assertThat(this.verify.services()).hasToString("Services").isNotEqualTo(other.services());
	}

}
