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
import java.time.Duration;
import java.util.Objects;

import com.sun.management.OperatingSystemMXBean;

import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationListener;

/**
 * Prints what the start of an application has cost.
 */
final class Started implements ApplicationListener<ApplicationStartedEvent> {

	/** The beginning of the line that reports the start. */
	static final String LINE = "started ";

	@Override
	public void onApplicationEvent(ApplicationStartedEvent started) {
		Duration cpu = Duration
			.ofNanos(ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime());
		System.out.println(LINE + started.getApplicationContext().getEnvironment().getProperty("local.server.port")
				+ " " + Objects.requireNonNull(started.getTimeTaken()).toMillis() + " " + cpu.toMillis() + " "
				+ ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount());
	}

}
