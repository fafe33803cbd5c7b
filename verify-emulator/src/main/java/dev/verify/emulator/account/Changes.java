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

package dev.verify.emulator.account;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * Tells the page that something has changed. What has changed, the page asks for itself.
 */
public final class Changes {

	private final Sinks.Many<Boolean> sink = Sinks.many().multicast().directBestEffort();

	/**
	 * Announces a change.
	 */
	public void announce() {
		// A failed emission means a missed refresh, and the next change brings another.
		synchronized (this.sink) {
			this.sink.tryEmitNext(Boolean.TRUE);
		}
	}

	/**
	 * Returns a signal per change.
	 * @return the signals, dropped for subscribers that lag behind
	 */
	public Flux<Boolean> signals() {
		return this.sink.asFlux();
	}

}
