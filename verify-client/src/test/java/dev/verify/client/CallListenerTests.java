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

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import reactor.util.context.Context;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A listener hears one end of a call, before the caller does.
 */
class CallListenerTests {

	private final List<String> heard = new ArrayList<>();

	@Test
	void callWhenAnsweredThenIsHeardBeforeTheCaller() {
		heard(Mono.just("answer")).doOnNext((answer) -> this.heard.add("caller")).block();
		assertThat(this.heard).containsExactly("answered answer", "caller");
	}

	@Test
	void callWhenNothingIsAnsweredThenIsHeardBeforeTheCaller() {
		heard(Mono.empty()).doOnTerminate(() -> this.heard.add("caller")).block();
		assertThat(this.heard).containsExactly("answered null", "caller");
	}

	@Test
	void callWhenItFailsThenIsHeardBeforeTheCaller() {
		heard(Mono.error(new IllegalStateException("test"))).doOnTerminate(() -> this.heard.add("caller"))
			.as(StepVerifier::create)
			.verifyErrorMessage("test");
		assertThat(this.heard).containsExactly("failed test", "caller");
	}

	@Test
	void callWhenCancelledThenIsHeardOnceAndEnds() {
		TestPublisher<String> call = TestPublisher.create();
		heard(call.mono()).subscribe().dispose();
		call.assertCancelled();
		assertThat(this.heard).containsExactly("cancelled");
	}

	@Test
	void callWhenTheCallerCancelsAfterTheAnswerThenIsAnswered() {
		TestPublisher<String> call = TestPublisher.createNoncompliant(TestPublisher.Violation.CLEANUP_ON_TERMINATE);
		StepVerifier.create(heard(Mono.fromDirect(call)), 1)
			.then(() -> call.next("answer"))
			.expectNext("answer")
			.thenCancel()
			.verify();
		assertThat(this.heard).containsExactly("answered answer");
	}

	@Test
	void callWhenSubscribedToTwiceThenEachHasAListener() {
		Mono<String> call = heard(Mono.just("answer"));
		call.block();
		call.block();
		assertThat(this.heard).containsExactly("answered answer", "answered answer");
	}

	@Test
	void callWhenTheListenerGivesItSomethingThenCarriesIt() {
		Mono<String> call = Mono.deferContextual((context) -> Mono.just(context.get("given")));
		assertThat(CallListener.hear(call, (caller) -> new Heard(caller.get("mine")))
			.contextWrite((context) -> context.put("mine", "trace"))
			.block()).isEqualTo("trace");
	}

	@Test
	void callWhenTheListenerFailsThenTheCallFails() {
		CallListener broken = new Heard("broken") {
			@Override
			public void answered(@Nullable Object answer) {
				throw new IllegalStateException("broken");
			}
		};
		StepVerifier.create(CallListener.hear(Mono.just("answer"), (caller) -> broken)).verifyErrorMessage("broken");
		StepVerifier.create(CallListener.hear(Mono.empty(), (caller) -> broken)).verifyErrorMessage("broken");
		StepVerifier.create(CallListener.hear(Mono.just("answer"), (caller) -> {
			throw new IllegalStateException("none");
		})).verifyErrorMessage("none");
	}

	private <T> Mono<T> heard(Mono<T> call) {
		return CallListener.hear(call, (caller) -> new Heard("given"));
	}

	/**
	 * Writes down what it hears.
	 */
	private class Heard implements CallListener {

		private final String given;

		Heard(String given) {
			this.given = given;
		}

		@Override
		public Context context(Context caller) {
			return caller.put("given", this.given);
		}

		@Override
		public void answered(@Nullable Object answer) {
			CallListenerTests.this.heard.add("answered " + answer);
		}

		@Override
		public void failed(Throwable failure) {
			CallListenerTests.this.heard.add("failed " + failure.getMessage());
		}

		@Override
		public void cancelled() {
			CallListenerTests.this.heard.add("cancelled");
		}

	}

}
