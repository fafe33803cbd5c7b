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

package dev.verify.autoconfigure.observation;

import dev.verify.autoconfigure.VerifyClientName;
import dev.verify.client.CallListener;
import dev.verify.client.RequestListener;
import dev.verify.client.VerifyInterceptor;
import dev.verify.client.operation.VerifyOperation;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * Observes each call as a whole, including retries, back-off and calls that are rejected
 * before a request is made. Each request propagates the trace.
 */
final class ObservedCalls implements VerifyInterceptor {

	private final ObservationRegistry registry;

	private final VerifyCallConvention convention;

	ObservedCalls(ObservationRegistry registry, VerifyCallConvention convention) {
		this.registry = registry;
		this.convention = convention;
	}

	@Override
	public <T> Mono<T> intercept(VerifyOperation operation, Mono<T> call) {
		if (this.registry.isNoop()) {
			return call;
		}
		return CallListener.hear(call,
				(caller) -> begin(new VerifyCallContext(operation, VerifyClientName.from(caller)),
						caller.getOrDefault(ObservationThreadLocalAccessor.KEY, null)));
	}

	private CallListener begin(VerifyCallContext context, @Nullable Observation parent) {
		Observation observation = Observation.createNotStarted(this.convention, () -> context, this.registry);
		return new Observed(context, observation.parentObservation(parent).start());
	}

	/**
	 * A call under observation.
	 */
	private record Observed(VerifyCallContext call, Observation observation) implements CallListener {

		@Override
		public Context context(Context caller) {
			return caller.put(ObservationThreadLocalAccessor.KEY, this.observation)
				.put(RequestListener.class, this.call.requests());
		}

		@Override
		public void answered(@Nullable Object answer) {
			this.observation.stop();
		}

		@Override
		public void failed(Throwable failure) {
			this.observation.error(failure);
			this.observation.stop();
		}

		@Override
		public void cancelled() {
			this.call.cancelled();
			this.observation.stop();
		}

	}

}
