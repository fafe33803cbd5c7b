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

package dev.verify.reliability.cluster;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * L1, F10: what the nodes keep in sessions is plain, so that every store of sessions can
 * read it, and reveals neither the secret of a factor nor a number.
 */
@ClusterTest
class SessionsIntegrationTests {

	private final Cluster cluster;

	private final Enroller enroller;

	SessionsIntegrationTests(Cluster cluster) {
		this.cluster = cluster;
		this.enroller = new Enroller(cluster);
	}

	@Test
	void sessionsWhenFlowsAreUnderWayThenHoldPlainTypesAndNoSecret() throws Exception {
		Person phone = person().logIn().get("/second-factor/enroll?method=sms");
		phone.post("/second-factor/enroll/start", "method", "sms", "destination", phone.customer().phone());
		Person waiting = walk();
		Thread listening = new Thread(() -> waiting.copy().listen("/second-factor/status"));
		listening.start();
		this.enroller.handset(waiting).approve();
		listening.join();

		List<byte[]> attributes = this.cluster.redis.sessionAttributes();

		assertThat(attributes).hasSizeGreaterThan(20).allSatisfy((bytes) -> {
			assertThat(Serialized.read(bytes).own()).isEmpty();
			assertThat(new String(bytes, StandardCharsets.UTF_8)).doesNotContain("otpauth", "secret=",
					phone.customer().phone());
		});
	}

	/**
	 * Leaves sessions behind in the middle of every flow; returns who waits for a device.
	 */
	private Person walk() {
		this.enroller.phone(person()).logIn().press(0);
		person().logIn().get("/second-factor/enroll").post("/second-factor/enroll/start", "method", "totp");
		person().logIn()
			.get("/second-factor/enroll")
			.post("/second-factor/enroll/start", "method", "push")
			.get("/second-factor/enroll/status");
		Person payer = this.enroller.phone(person()).logIn().press(0);
		payer.answer(this.cluster.codeOf(payer)).get("/transfer");
		payer.post("/transfer", "amount", Customer.AMOUNT, "payee", "Lighthouse Energy");
		return this.enroller.device(person()).logIn().press(0);
	}

	private Person person() {
		return this.cluster.person().on(0);
	}

}
