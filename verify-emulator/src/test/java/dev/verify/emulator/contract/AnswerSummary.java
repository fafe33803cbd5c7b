package dev.verify.emulator.contract;

import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * Says at the end of all tests how many answers were held against the contract.
 */
public final class AnswerSummary implements TestExecutionListener {

	@Override
	public void testPlanExecutionFinished(TestPlan plan) {
		System.out.println(AnswerGuard.summary());
	}

}
