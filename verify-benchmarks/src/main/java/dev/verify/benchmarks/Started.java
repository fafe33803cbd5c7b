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
