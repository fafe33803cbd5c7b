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

package dev.verify.reliability.mutant;

import java.io.PrintWriter;

import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Runs one test, a class or one method of it, and tells by its exit status what it said:
 * 0 if all is well, 1 if it noticed something, 2 if there was nothing to run.
 */
public final class Verdict {

	private Verdict() {
	}

	/**
	 * Runs the test.
	 * @param arguments the test's class, with its method after a number sign or without
	 */
	public static void main(String[] arguments) {
		String[] test = arguments[0].split("#", 2);
		LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
			.selectors(DiscoverySelectors.selectClass(test[0]))
			.filters((PostDiscoveryFilter) (found) -> FilterResult
				.includedIf(test.length == 1 || !found.isTest() || isOf(found, test[1])))
			.build();
		SummaryGeneratingListener listener = new SummaryGeneratingListener();
		LauncherFactory.create().execute(request, listener);
		TestExecutionSummary summary = listener.getSummary();
		summary.printFailuresTo(new PrintWriter(System.out, true), 5);
		boolean noticed = summary.getTotalFailureCount() > 0;
		System.exit(noticed ? 1 : (summary.getTestsSucceededCount() > 0) ? 0 : 2);
	}

	private static boolean isOf(TestDescriptor found, String method) {
		return found.getSource()
			.filter((source) -> source instanceof MethodSource at && at.getMethodName().equals(method))
			.isPresent();
	}

}
