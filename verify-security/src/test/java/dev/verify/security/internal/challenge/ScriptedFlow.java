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

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.verify.security.Enrollment;
import dev.verify.security.StartRequest;
import dev.verify.security.internal.provider.ProviderFlow;
import dev.verify.security.ledger.LedgerEntry;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A way to ask that answers as a test says.
 */
final class ScriptedFlow implements ProviderFlow {

	/** What was asked for, in its order. */
	final List<String> asked = new CopyOnWriteArrayList<>();

	boolean message = true;

	Mono<Void> withdrawal = Mono.empty();

	Mono<String> sent = Mono.empty();

	Mono<Verdict> verdict = Mono.empty();

	@Override
	public boolean sendsMessage() {
		return this.message;
	}

	@Override
	public Mono<Void> withdraw(Enrollment enrollment, @Nullable String providerSid) {
		return Mono.defer(() -> {
			this.asked.add("withdraw " + providerSid);
			return this.withdrawal;
		});
	}

	@Override
	public Mono<String> start(Enrollment enrollment, StartRequest request, boolean fresh) {
		return Mono.defer(() -> {
			this.asked.add((fresh ? "send by " : "send again by ") + enrollment.method().code());
			return this.sent;
		});
	}

	@Override
	public Mono<Verdict> check(Enrollment enrollment, LedgerEntry entry, String code) {
		return Mono.defer(() -> {
			this.asked.add("check " + entry.providerSid());
			return this.verdict;
		});
	}

}
