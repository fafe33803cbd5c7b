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

package dev.verify.security;

import java.time.Instant;

import dev.verify.security.throttle.AttemptDecision;
import org.jspecify.annotations.Nullable;

/**
 * The status of one factor of a user, for administrators. Holds only the masked
 * destination.
 *
 * @param enrollmentId the enrollment
 * @param method its method
 * @param destination the masked destination; empty for TOTP and push
 * @param createdAt when it was proved
 * @param state whether it takes an answer now
 * @param failures the failures in a row
 * @param nextAttemptAt when it takes the next answer; {@code null} if at once or never
 */
public record FactorStatus(String enrollmentId, SecondFactorMethod method, String destination, Instant createdAt,
		AttemptDecision state, int failures, @Nullable Instant nextAttemptAt) {
}
