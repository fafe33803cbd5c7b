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

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.verify.emulator.account.Switch;
import dev.verify.emulator.api.ApiError;
import dev.verify.emulator.api.Call;
import dev.verify.emulator.world.World;

/**
 * Counts the starts for each destination that wait for their answers.
 */
final class ConcurrentStarts {

	private static final Runnable NOTHING = () -> {
	};

	private final Map<List<String>, Integer> waiting = new ConcurrentHashMap<>();

	/**
	 * Counts a call, if it is a start, unless it is one too many.
	 * @return to be run when the answer has gone
	 */
	Runnable enter(World world, Call call) {
		String to = call.route().operation().equals("CreateVerification") ? call.form().text("To") : null;
		if (to == null) {
			return NOTHING;
		}
		List<String> key = List.of(world.account().sid(), call.path(), to);
		if (this.waiting.merge(key, 1, Integer::sum) > world.account().settings().get(Switch.CONCURRENT_STARTS)) {
			leave(key);
			throw ApiError.CONCURRENT_REQUESTS.exception();
		}
		AtomicBoolean left = new AtomicBoolean();
		return () -> {
			if (left.compareAndSet(false, true)) {
				leave(key);
			}
		};
	}

	private void leave(List<String> key) {
		this.waiting.computeIfPresent(key, (same, count) -> (count > 1) ? count - 1 : null);
	}

}
