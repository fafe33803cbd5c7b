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

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import dev.verify.client.VerifyInterceptor;
import dev.verify.client.operation.VerifyOperation;
import dev.verify.client.verification.Verification;
import dev.verify.client.verification.VerificationCheck;
import dev.verify.client.verification.VerificationStatus;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What the provider has done, whether or not the application was told.
 */
final class Books implements VerifyInterceptor {

	/** Who has asked for which verification. */
	private final Map<String, Set<String>> askedBy = new HashMap<>();

	private String attempt = "";

	private int asked;

	private int approvals;

	private @Nullable String approved;

	/** Says on whose behalf the next requests are. */
	synchronized void now(String attempt) {
		this.attempt = attempt;
		this.approved = null;
	}

	/** How many codes have come to be compared. */
	synchronized int asked() {
		return this.asked;
	}

	/** How many of them were right. */
	synchronized int approvals() {
		return this.approvals;
	}

	/** Who has asked for the verification that was approved just now. */
	synchronized Set<String> approvedFor() {
		return (this.approved != null) ? Set.copyOf(this.askedBy.getOrDefault(this.approved, Set.of())) : Set.of();
	}

	@Override
	public <T> Mono<T> intercept(VerifyOperation operation, Mono<T> call) {
		return Mono.defer(() -> {
			if (operation.id().equals("CreateVerificationCheck")) {
				count();
			}
			return call.doOnNext(this::note);
		});
	}

	private synchronized void count() {
		this.asked++;
	}

	private synchronized void note(Object answer) {
		if (answer instanceof VerificationCheck check) {
			if (VerificationStatus.APPROVED.equals(check.status())) {
				this.approvals++;
				this.approved = check.sid();
			}
		}
		else if (answer instanceof Verification verification
				&& VerificationStatus.PENDING.equals(verification.status())) {
			this.askedBy.computeIfAbsent(String.valueOf(verification.sid()), (sid) -> new HashSet<>())
				.add(this.attempt);
		}
	}

}
