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

package dev.verify.emulator.entity;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A push challenge that waits for its answer. Its {@link #toString()} shows no personal
 * data.
 *
 * @param challengeSid the challenge
 * @param serviceSid the service that asks
 * @param identity who is asked
 * @param factorSid the factor that is asked
 * @param factorName what the factor is called
 * @param message the question; {@code null} for none
 * @param fields the details under the question, by their labels
 * @param hiddenDetails the details that the app gets and does not show
 * @param created when it was asked
 * @param expires when it ends
 */
public record PushRequest(String challengeSid, String serviceSid, String identity, String factorSid, String factorName,
		@Nullable String message, Map<String, String> fields, Map<String, String> hiddenDetails, Instant created,
		Instant expires) {

	@Override
	public String toString() {
		return "PushRequest[" + this.challengeSid + "]";
	}

}
