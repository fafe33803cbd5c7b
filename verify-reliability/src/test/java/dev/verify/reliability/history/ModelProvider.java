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

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import dev.verify.client.VerifyApiException;
import dev.verify.client.VerifyClient;
import dev.verify.client.VerifyInterceptor;
import dev.verify.client.form.Channel;
import dev.verify.client.form.Form;
import dev.verify.client.operation.OperationKind;
import dev.verify.client.operation.VerifyOperation;
import dev.verify.client.verification.CheckVerification;
import dev.verify.client.verification.CreateVerification;
import dev.verify.client.verification.Verification;
import dev.verify.client.verification.VerificationCheck;
import dev.verify.client.verification.VerificationStatus;
import dev.verify.client.verification.Verifications;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpMethod;

/**
 * What Verify does with the verifications of one number, without a network, for many
 * histories: the same code while it is pending, five messages, five wrong codes, ten
 * minutes. The emulator runs the same histories, so that the two agree.
 */
final class ModelProvider implements Provider, Verifications {

	private static final Duration VALIDITY = Duration.ofMinutes(10);

	private static final int MOST = 5;

	private Instant now = Instant.EPOCH;

	private @Nullable Pending pending;

	private int verifications;

	private int messages;

	private @Nullable VerifyInterceptor interceptor;

	@Override
	public VerifyClient client(VerifyInterceptor interceptor) {
		this.interceptor = interceptor;
		return (VerifyClient) Proxy.newProxyInstance(VerifyClient.class.getClassLoader(),
				new Class<?>[] { VerifyClient.class }, (proxy, method, arguments) -> {
					if (method.getName().equals("verifications")) {
						return this;
					}
					throw new UnsupportedOperationException(method.getName());
				});
	}

	@Override
	public int messages() {
		return this.messages;
	}

	@Override
	public String latestCode() {
		return (this.verifications > 0) ? code(this.verifications) : "";
	}

	@Override
	public void advance(Duration duration) {
		this.now = this.now.plus(duration);
	}

	@Override
	public Mono<Verification> create(CreateVerification request) {
		return call("CreateVerification", OperationKind.START, (operation) -> {
			Pending present = pending(null);
			if (present == null) {
				present = new Pending(sid(++this.verifications), code(this.verifications), value(request, "To"),
						this.now);
				this.pending = present;
			}
			if (present.sends == MOST) {
				throw error(operation, 429, 60203);
			}
			present.sends++;
			this.messages++;
			return verification(present, VerificationStatus.PENDING);
		});
	}

	@Override
	public Mono<Verification> fetch(String sid) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Mono<Verification> update(String sid, VerificationStatus status) {
		return call("UpdateVerification", OperationKind.CANCEL, (operation) -> {
			Pending present = pending(sid);
			if (present == null) {
				throw error(operation, 404, 20404);
			}
			this.pending = null;
			return verification(present, status);
		});
	}

	@Override
	public Mono<VerificationCheck> check(CheckVerification request) {
		return call("CreateVerificationCheck", OperationKind.CHECK, (operation) -> {
			Pending present = pending(value(request, "VerificationSid"));
			if (present == null) {
				throw error(operation, 404, 20404);
			}
			if (present.wrong == MOST) {
				throw error(operation, 429, 60202);
			}
			boolean right = present.code.equals(value(request, "Code"));
			if (right) {
				this.pending = null;
			}
			else {
				present.wrong++;
			}
			return new VerificationCheck(present.sid, null, null, present.to, Channel.SMS,
					right ? VerificationStatus.APPROVED : VerificationStatus.PENDING, right, null, null, null, null,
					null);
		});
	}

	private @Nullable Pending pending(@Nullable String sidOrTo) {
		Pending present = this.pending;
		if (present == null || !this.now.isBefore(present.created.plus(VALIDITY))) {
			return null;
		}
		return (sidOrTo == null || sidOrTo.equals(present.sid) || sidOrTo.equals(present.to)) ? present : null;
	}

	private <T> Mono<T> call(String id, OperationKind kind, Function<VerifyOperation, T> answer) {
		VerifyOperation operation = new VerifyOperation(id, kind, HttpMethod.POST, "/");
		VerifyInterceptor interceptor = Objects.requireNonNull(this.interceptor);
		return interceptor.intercept(operation, Mono.fromSupplier(() -> answer.apply(operation)));
	}

	private static Verification verification(Pending pending, VerificationStatus status) {
		List<Verification.SendCodeAttempt> sent = new ArrayList<>();
		for (int i = 0; i < pending.sends; i++) {
			sent.add(new Verification.SendCodeAttempt(null, null, null));
		}
		return new Verification(pending.sid, null, null, pending.to, Channel.SMS, status, null, null, null, null, sent,
				null, null, null, null);
	}

	private static VerifyApiException error(VerifyOperation operation, int status, int code) {
		return new VerifyApiException(operation, status, code, null, null, null);
	}

	private static String value(Form form, String field) {
		return form.fields().values(field).get(0);
	}

	private static String sid(int number) {
		return "VE" + String.format("%032x", number);
	}

	private static String code(int number) {
		return String.format("%06d", number);
	}

	private static final class Pending {

		private final String sid;

		private final String code;

		private final String to;

		private final Instant created;

		private int sends;

		private int wrong;

		Pending(String sid, String code, String to, Instant created) {
			this.sid = sid;
			this.code = code;
			this.to = to;
			this.created = created;
		}

	}

}
