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

package dev.verify.emulator.verification;

import dev.verify.emulator.account.Account;
import dev.verify.emulator.api.Body;
import dev.verify.emulator.api.Call;
import dev.verify.emulator.attempt.Attempt;
import dev.verify.emulator.service.Service;
import dev.verify.emulator.verification.Verification.Status;
import org.jspecify.annotations.Nullable;

/**
 * What verifications look like in answers.
 */
final class VerificationViews {

	private final Account account;

	VerificationViews(Account account) {
		this.account = account;
	}

	Body body(Call call, Service service, Verification verification) {
		return new Body().with("sid", verification.sid)
			.with("service_sid", service.sid())
			.with("account_sid", this.account.sid())
			.with("to", verification.destination.to())
			.with("channel", verification.channel)
			.with("status", verification.status.word)
			.with("valid", verification.status == Status.APPROVED)
			.with("date_created", verification.created)
			.with("date_updated", verification.updated)
			.with("lookup", lookup(service, verification))
			.with("amount", verification.amount)
			.with("payee", verification.payee)
			.with("send_code_attempts", verification.attempts.stream().map(VerificationViews::attempt).toList())
			.with("sna", sna(call, verification))
			.with("url", call.url("/Services/" + service.sid() + "/Verifications/" + verification.sid));
	}

	private @Nullable Body sna(Call call, Verification verification) {
		Sna sna = verification.sna;
		return (sna == null) ? null : new Body().with("url", sna.url(call.baseUrl(), this.account.sid()));
	}

	private static Body attempt(Attempt attempt) {
		String channel = switch (attempt.channel()) {
			case "sms" -> "SMS";
			case "email" -> "EMAIL";
			case "call" -> "CALL";
			default -> attempt.channel();
		};
		return new Body().with("time", attempt.created()).with("channel", channel).with("attempt_sid", attempt.sid());
	}

	private static Body lookup(Service service, Verification verification) {
		if (verification.destination.country() == null || !service.lookupEnabled()) {
			return new Body();
		}
		return new Body().with("carrier",
				new Body().with("mobile_country_code", "001")
					.with("type", verification.destination.landline() ? "landline" : "mobile")
					.with("error_code", null)
					.with("mobile_network_code", "01")
					.with("name", "Emulated Carrier"));
	}

}
