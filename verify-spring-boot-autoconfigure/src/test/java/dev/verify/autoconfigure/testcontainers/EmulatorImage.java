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
