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

package dev.verify.security.internal.challenge;

import java.time.Clock;
import java.util.Set;
import java.util.function.Function;

import dev.verify.client.VerifyClient;
import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorSettings;
import dev.verify.security.internal.passkey.PasskeyFlow;
import dev.verify.security.internal.passkey.PasskeyProofFlow;
import dev.verify.security.internal.provider.FactorProofFlow;
import dev.verify.security.internal.provider.ProviderFlow;
import dev.verify.security.internal.provider.TotpFlow;
import dev.verify.security.internal.provider.VerificationFlow;
import dev.verify.security.internal.push.PushFlow;
import dev.verify.security.internal.push.PushNumber;
import dev.verify.security.internal.push.PushOutcome;

/**
 * Which flow serves which method.
 */
final class ProviderFlows {

	private final VerificationFlow verification;

	private final TotpFlow totp;

	private final PushFlow push;

	private final PasskeyFlow passkey;

	private final FactorProofFlow proof;

	private final PasskeyProofFlow passkeyProof;

	ProviderFlows(VerifyClient client, SecondFactorSettings settings, PushNumber number, PushOutcome outcome,
			Function<Enrollment, Set<String>> passkeys, Clock clock) {
		this.verification = new VerificationFlow(client);
		this.totp = new TotpFlow(client);
		this.push = new PushFlow(client, settings.applicationName(), number, outcome, clock);
		this.passkey = new PasskeyFlow(client, settings.passkey(), passkeys);
		this.proof = new FactorProofFlow(client);
		this.passkeyProof = new PasskeyProofFlow(client);
	}

	ProviderFlow of(SecondFactorMethod method) {
		return switch (method) {
			case SMS, CALL, EMAIL, WHATSAPP -> this.verification;
			case TOTP -> this.totp;
			case PUSH -> this.push;
			case PASSKEY -> this.passkey;
		};
	}

	/**
	 * The flow of a factor that is not enrolled yet.
	 */
	ProviderFlow ofProof(SecondFactorMethod method) {
		return switch (method) {
			case SMS, CALL, EMAIL, WHATSAPP -> this.verification;
			case TOTP, PUSH -> this.proof;
			case PASSKEY -> this.passkeyProof;
		};
	}

	PasskeyFlow passkey() {
		return this.passkey;
	}

	PushFlow push() {
		return this.push;
	}

}
