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
