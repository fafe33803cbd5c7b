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

package dev.verify.emulator.server;

import java.time.Duration;

import dev.verify.emulator.api.Reply;
import dev.verify.emulator.fault.Fault;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Writes an answer as its fault wants it.
 */
final class FaultyWriter {

	private FaultyWriter() {
	}

	static Mono<Void> write(ReplyWriter writer, Reply reply, @Nullable Fault fault) {
		if (fault == null) {
			return writer.whole(reply);
		}
		Mono<Void> answer = switch (fault.action()) {
			case RESPOND -> Mono.defer(() -> writer.whole(reply));
			case RESET -> Mono.defer(writer::reset);
			case TRUNCATE -> Mono.defer(() -> writer.truncated(reply));
			case HANG -> Mono.never();
		};
		return fault.delay().equals(Duration.ZERO) ? answer : Mono.delay(fault.delay()).then(answer);
	}

}
