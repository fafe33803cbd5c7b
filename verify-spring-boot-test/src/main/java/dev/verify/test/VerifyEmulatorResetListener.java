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

package dev.verify.test;

import dev.verify.emulator.VerifyEmulator;

import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;

/**
 * Empties the emulator before each test, ahead of what the test prepares.
 */
class VerifyEmulatorResetListener implements TestExecutionListener, Ordered {

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE - 100;
	}

	@Override
	public void beforeTestMethod(TestContext test) {
		AutoConfigureVerifyEmulator annotation = TestContextAnnotationUtils.findMergedAnnotation(test.getTestClass(),
				AutoConfigureVerifyEmulator.class);
		if (annotation != null && annotation.resetBeforeEach()) {
			test.getApplicationContext().getBeanProvider(VerifyEmulator.class).ifAvailable(VerifyEmulator::reset);
		}
	}

}
