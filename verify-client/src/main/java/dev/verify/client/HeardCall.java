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

import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import reactor.core.observability.DefaultSignalListener;
import reactor.util.context.Context;

/**
 * Tells a listener the end of a call, once.
 */
final class HeardCall<T> extends DefaultSignalListener<T> {

	private final AtomicBoolean told = new AtomicBoolean();

	private final CallListener listener;

	HeardCall(CallListener listener) {
		this.listener = listener;
	}

	@Override
	public Context addToContext(Context caller) {
		return this.listener.context(caller);
	}

	@Override
	public void doOnNext(T answer) {
		answered(answer);
	}

	@Override
	public void doOnComplete() {
		answered(null);
	}

	private void answered(@Nullable T answer) {
		if (!this.told.getAndSet(true)) {
			this.listener.answered(answer);
		}
	}

	@Override
	public void doOnError(Throwable failure) {
		if (!this.told.getAndSet(true)) {
			try {
				this.listener.failed(failure);
			}
			catch (RuntimeException ex) {
				failure.addSuppressed(ex);
			}
		}
	}

	@Override
	public void doOnCancel() {
		if (!this.told.getAndSet(true)) {
			this.listener.cancelled();
		}
	}

}
