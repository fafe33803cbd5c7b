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

import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

import dev.verify.emulator.account.Account;
import dev.verify.emulator.account.Switch;
import dev.verify.emulator.api.ApiError;
import dev.verify.emulator.api.Body;
import dev.verify.emulator.api.Call;
import dev.verify.emulator.api.Parameters;
import dev.verify.emulator.api.Reply;
import dev.verify.emulator.destination.Destination;
import dev.verify.emulator.service.Service;
import dev.verify.emulator.service.Services;
import dev.verify.emulator.verification.Verification.Status;
import org.jspecify.annotations.Nullable;

/**
 * Checks the codes that people type.
 */
final class VerificationChecks {

	private static final Pattern CODE = Pattern.compile(".{4,10}");

	private static final Pattern SID = Pattern.compile("VE[0-9a-fA-F]{32}");

	private final Account account;

	private final Services services;

	private final VerificationStore store;

	private final BiConsumer<Verification, Status> end;

	VerificationChecks(Account account, Services services, VerificationStore store,
			BiConsumer<Verification, Status> end) {
		this.account = account;
		this.services = services;
		this.store = store;
		this.end = end;
	}

	Reply create(Call call) {
		Service service = this.services.of(call);
		Parameters form = call.form();
		Verification verification = find(call, service);
		Instant now = this.account.now();
		if (verification == null || verification.status == Status.CANCELED) {
			throw call.notFound();
		}
		if (verification.checksExhausted()) {
			verification.end(Status.MAX_ATTEMPTS_REACHED, now);
			throw verification.refusal(ApiError.MAX_CHECKS, this.account);
		}
		Sna sna = verification.sna;
		if (sna != null && !form.has("Code")) {
			boolean confirmed = sna.confirmed(form.text("SnaClientToken"));
			return judge(service, verification, confirmed);
		}
		form.required("Code");
		String code = String.valueOf(form.text("Code", CODE));
		boolean right = verification.matches(code, payment(form, service, "Amount"), payment(form, service, "Payee"));
		if (!right) {
			verification.wrongCheck(now);
		}
		return judge(service, verification, right);
	}

	private Reply judge(Service service, Verification verification, boolean right) {
		if (right) {
			this.end.accept(verification, Status.APPROVED);
		}
		return Reply.of(this.account.settings().get(Switch.CHECK_STATUS), body(service, verification));
	}

	private @Nullable Verification find(Call call, Service service) {
		String sid = call.form().text("VerificationSid", SID);
		String to = call.form().text("To");
		Instant now = this.account.now();
		if (sid == null) {
			if (to == null) {
				throw ApiError.TO_OR_SID_REQUIRED.exception();
			}
			Verification found = this.store.byDestination(service.sid(), to, now);
			if (found == null && Destination.email(to) == null && Destination.phone(to) == null) {
				throw ApiError.INVALID_PARAMETER.of("`To`: " + to);
			}
			return found;
		}
		Verification found = this.store.bySid(service.sid(), sid, now);
		boolean sameDestination = found == null || to == null || found.destination.to().equals(to);
		return sameDestination ? found : null;
	}

	private static @Nullable String payment(Parameters form, Service service, String name) {
		if (!service.psd2Enabled()) {
			return null;
		}
		String value = form.text(name);
		if (value == null) {
			throw ApiError.PSD2_PARAMETERS.exception();
		}
		return value;
	}

	private Body body(Service service, Verification verification) {
		return new Body().with("sid", verification.sid)
			.with("service_sid", service.sid())
			.with("account_sid", this.account.sid())
			.with("to", verification.destination.to())
			.with("channel", verification.channel)
			.with("status", verification.status.word)
			.with("valid", verification.status == Status.APPROVED)
			.with("amount", verification.amount)
			.with("payee", verification.payee)
			.with("sna_attempts_error_codes", snaErrors(verification))
			.with("date_created", verification.created)
			.with("date_updated", verification.updated);
	}

	private static List<Body> snaErrors(Verification verification) {
		Sna sna = verification.sna;
		if (sna == null || sna.confirmed()) {
			return List.of();
		}
		return List.of(new Body().with("attempt_sid", verification.lastAttempt().sid()).with("code", Sna.PENDING));
	}

}
