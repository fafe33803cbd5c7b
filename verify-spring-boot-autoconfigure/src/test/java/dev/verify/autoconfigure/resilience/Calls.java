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

package dev.verify.autoconfigure.resilience;

import dev.verify.client.VerifyClient;
import dev.verify.client.form.Channel;
import dev.verify.client.operation.OperationKind;
import dev.verify.client.service.UpdateService;
import dev.verify.client.verification.CheckVerification;
import dev.verify.client.verification.CreateVerification;
import dev.verify.client.verification.VerificationStatus;
import reactor.core.publisher.Mono;

/**
 * A real call of each kind.
 */
final class Calls {

	private static final String VERIFICATION = "VE" + "0".repeat(32);

	private Calls() {
	}

	/**
	 * Prepares a call whose path holds the service.
	 */
	static Mono<?> of(OperationKind kind, VerifyClient client, String serviceSid) {
		VerifyClient verify = client.withService(serviceSid);
		return switch (kind) {
			case START -> verify.verifications().create(CreateVerification.to("+15017122661", Channel.SMS));
			case CHECK -> verify.verifications().check(CheckVerification.of(VERIFICATION, "123456"));
			case ENROLL -> verify.entities().create("5f1d4a0b3c2e");
			case POLL -> verify.verifications().fetch(VERIFICATION);
			case READ -> verify.services().fetch(serviceSid);
			case CANCEL -> verify.verifications().update(VERIFICATION, VerificationStatus.CANCELED);
			case WRITE -> verify.services().update(serviceSid, UpdateService.settings());
		};
	}

}
