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

package dev.verify.autoconfigure.testcontainers;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/**
 * Skips tests, and says so, where there is no Docker or no image of the emulator; fails
 * them instead with {@code VERIFY_REQUIRE_ALL=true}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(EmulatorImage.Condition.class)
@interface EmulatorImage {

	class Condition implements ExecutionCondition {

		@Override
		public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
			if (isThere()) {
				return ConditionEvaluationResult.enabled("The image is there");
			}
			String missing = "SKIPPED for want of Docker and the image verify-emulator:latest, which "
					+ "verify-emulator/src/container/build-image builds";
			if (Boolean.parseBoolean(System.getenv("VERIFY_REQUIRE_ALL"))) {
				throw new IllegalStateException(missing);
			}
			System.err.println(missing);
			return ConditionEvaluationResult.disabled(missing);
		}

		private static boolean isThere() {
			return DockerClientFactory.instance().isDockerAvailable() && DockerClientFactory.instance()
				.client()
				.listImagesCmd()
				.withFilter("reference", List.of("verify-emulator:latest"))
				.exec()
				.stream()
				.findAny()
				.isPresent();
		}

	}

}
