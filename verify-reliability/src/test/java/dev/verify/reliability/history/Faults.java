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

import java.io.Serial;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

import dev.verify.client.VerifyInterceptor;
import dev.verify.client.VerifyTransportException;
import dev.verify.client.VerifyTransportException.Reason;
import dev.verify.client.operation.VerifyOperation;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Lets one call of a step fail: before it has done anything, or after it has done all.
 */
final class Faults implements VerifyInterceptor {

	private final VerifyInterceptor books;

	private volatile @Nullable Step armed;

	private int left;

	/**
	 * Creates faults in front of the provider's books, which know what was done.
	 */
	Faults(VerifyInterceptor books) {
		this.books = books;
	}

	void arm(Step step) {
		this.left = step.at();
		this.armed = step.deed().isFault() ? step : null;
	}

	void disarm() {
		this.armed = null;
	}

	<T> T store(Class<T> type, T store) {
		return type
			.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (proxy, method, with) -> {
				Step step = strikes(true);
				if (step != null && step.deed().failsBefore()) {
					throw new StoreFailure();
				}
				try {
					Object answer = method.invoke(store, with);
					if (step != null) {
						throw new StoreFailure();
					}
					return answer;
				}
				catch (InvocationTargetException ex) {
					throw ex.getCause();
				}
			}));
	}

	@Override
	public <T> Mono<T> intercept(VerifyOperation operation, Mono<T> call) {
		Mono<T> done = this.books.intercept(operation, call);
		return Mono.defer(() -> {
			Step step = strikes(false);
			if (step == null) {
				return done;
			}
			return step.deed().failsBefore()
					? Mono.error(new VerifyTransportException(operation, Reason.CONNECT, "no connection", null))
					: done.then(Mono.error(new VerifyTransportException(operation, Reason.LOST, "cut", null)));
		});
	}

	private synchronized @Nullable Step strikes(boolean store) {
		Step step = this.armed;
		if (step == null || step.deed().failsInStore() != store || this.left-- > 0) {
			return null;
		}
		this.armed = null;
		return step;
	}

	/** The store is gone, or its answer is lost. */
	private static final class StoreFailure extends RuntimeException {

		@Serial
		private static final long serialVersionUID = 1;

		StoreFailure() {
			super("the store is gone", null, false, false);
		}

	}

}
