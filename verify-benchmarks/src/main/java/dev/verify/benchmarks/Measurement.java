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

import java.lang.management.ManagementFactory;
import java.util.Arrays;

import javax.management.AttributeNotFoundException;
import javax.management.ObjectName;

import com.sun.management.OperatingSystemMXBean;

/**
 * What a number of calls cost.
 *
 * @param callsPerSecond how many were made in a second
 * @param cpuMicros processor time for each, of the whole virtual machine
 * @param bytes what each allocated, of the whole virtual machine
 * @param p50Micros half of them took no longer
 * @param p99Micros all but one in a hundred took no longer
 * @param threads the most threads at a time, virtual ones not counted
 */
record Measurement(double callsPerSecond, double cpuMicros, double bytes, double p50Micros, double p99Micros,
		int threads) {

	static Measurement of(Contender contender, int inFlight, int calls) throws Exception {
		OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
		long[] nanos = new long[calls];
		ManagementFactory.getThreadMXBean().resetPeakThreadCount();
		long bytes = allocated();
		long cpu = system.getProcessCpuTime();
		long start = System.nanoTime();
		contender.run(inFlight, nanos);
		long time = System.nanoTime() - start;
		cpu = system.getProcessCpuTime() - cpu;
		bytes = allocated() - bytes;
		Arrays.sort(nanos);
		return new Measurement(calls * 1e9 / time, cpu / 1e3 / calls, (double) bytes / calls, nanos[calls / 2] / 1e3,
				nanos[(int) (calls * 0.99)] / 1e3, ManagementFactory.getThreadMXBean().getPeakThreadCount());
	}

	/**
	 * Reads what {@link #toString()} wrote.
	 */
	static Measurement parse(String line) {
		double[] parts = Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
		return new Measurement(parts[0], parts[1], parts[2], parts[3], parts[4], (int) parts[5]);
	}

	@Override
	public String toString() {
		return this.callsPerSecond + " " + this.cpuMicros + " " + this.bytes + " " + this.p50Micros + " "
				+ this.p99Micros + " " + this.threads;
	}

	// Asked for by name: there since Java 21.
	private static long allocated() throws Exception {
		try {
			return (Long) ManagementFactory.getPlatformMBeanServer()
				.getAttribute(new ObjectName("java.lang:type=Threading"), "TotalThreadAllocatedBytes");
		}
		catch (AttributeNotFoundException ex) {
			return 0;
		}
	}

}
