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

package dev.verify.benchmarks;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.Objects;

import com.sun.management.OperatingSystemMXBean;

/**
 * Lets a contender call until its calls cost what they will go on to cost: compilers work
 * on the one core that calls need, too, and take more of it than the calls at first. The
 * rule is the same for all contenders.
 */
final class WarmUp {

	/** What compilers may still take of the processor time. */
	private static final double COMPILING = 0.02;

	/** For how long they must take no more than that. */
	private static final int QUIET_SECONDS = 2;

	private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

	private final CompilationMXBean compilers = Objects.requireNonNull(ManagementFactory.getCompilationMXBean());

	private final Contender contender;

	private final int inFlight;

	private double rate;

	private WarmUp(Contender contender, int inFlight) {
		this.contender = contender;
		this.inFlight = inFlight;
	}

	/**
	 * Warms up.
	 * @param contender who calls
	 * @param scenario how
	 * @param seconds the longest time that it may take, more than nothing
	 * @return calls per second at its end
	 */
	static double of(Contender contender, Scenario scenario, double seconds) throws Exception {
		WarmUp warmUp = new WarmUp(contender, scenario.inFlight());
		long end = System.nanoTime() + (long) (seconds * 1e9);
		int quiet = 0;
		for (long calls = 0; System.nanoTime() < end && (calls < scenario.warmUpCalls() || quiet < QUIET_SECONDS);) {
			long compiling = warmUp.compilers.getTotalCompilationTime();
			long cpu = warmUp.system.getProcessCpuTime();
			calls += warmUp.callForASecond();
			double cpuMillis = (warmUp.system.getProcessCpuTime() - cpu) / 1e6;
			boolean compiled = warmUp.compilers.getTotalCompilationTime() - compiling <= COMPILING * cpuMillis;
			quiet = compiled ? quiet + 1 : 0;
		}
		return warmUp.rate;
	}

	// In pieces, so that it ends in time however slow the contender is.
	private long callForASecond() throws Exception {
		long[] piece = new long[Math.max(500, 4 * this.inFlight)];
		long begin = System.nanoTime();
		long calls = 0;
		double seconds = 0;
		while (seconds < 1) {
			this.contender.run(this.inFlight, piece);
			calls += piece.length;
			seconds = (System.nanoTime() - begin) / 1e9;
		}
		this.rate = calls / seconds;
		return calls;
	}

}
