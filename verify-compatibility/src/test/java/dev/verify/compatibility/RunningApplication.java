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

package dev.verify.compatibility;

import java.net.URI;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import dev.verify.emulator.VerifyEmulator;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.UserIdResolver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A small application on a free port, for the tests of a class.
 */
public final class RunningApplication implements BeforeAllCallback, AfterAllCallback, AutoCloseable {

	private static final List<String> ALL = ImportCandidates.load(AutoConfiguration.class, null).getCandidates();

	private final Class<?> source;

	private final List<String> properties;

	private @Nullable ConfigurableApplicationContext context;

	private RunningApplication(Class<?> source, List<String> properties) {
		this.source = source;
		this.properties = properties;
	}

	/**
	 * An application, and its properties beside those of the second factor. A name
	 * without a value removes the property.
	 */
	public static RunningApplication of(Class<?> source, String... properties) {
		return new RunningApplication(source, List.of(properties));
	}

	/** Starts it for one test. */
	public static RunningApplication start(Class<?> source, String... properties) {
		RunningApplication application = of(source, properties);
		application.context = SpringApplication.run(source, application.arguments());
		return application;
	}

	/** Starts it in vain: what it prints then is the subject of the test. */
	public static void fail(Class<?> source, String... properties) {
		assertThatThrownBy(() -> start(source, properties).close()).isInstanceOf(Exception.class);
	}

	@Override
	public void beforeAll(ExtensionContext test) {
		this.context = SpringApplication.run(this.source, arguments());
	}

	@Override
	public void afterAll(ExtensionContext test) {
		close();
	}

	@Override
	public void close() {
		context().close();
	}

	public ConfigurableApplicationContext context() {
		return Objects.requireNonNull(this.context, "Not started");
	}

	public URI base() {
		return URI.create("http://127.0.0.1:"
				+ Objects.requireNonNull(((WebServerApplicationContext) context()).getWebServer()).getPort());
	}

	/** A new browser. */
	public Browser browser() {
		return new Browser(base());
	}

	/** A new browser for the server at another address. */
	public static Browser browser(URI base) {
		return new Browser(base);
	}

	/** A new number, which the application registers for its user. */
	public String phoneOf(String userName) {
		return phoneOfId(UserIdResolver.ofName(userName));
	}

	/** A new number, which the application registers for the user ID. */
	public String phoneOfId(String userId) {
		EnrollmentRepository enrollments = context().getBean(EnrollmentRepository.class);
		enrollments.findByUserId(userId).forEach((enrollment) -> enrollments.delete(userId, enrollment.id()));
		String phone = Provider.phone();
		enrollments.save(Enrollment.ofDestination(userId, SecondFactorMethod.SMS, phone));
		return phone;
	}

	/** What is open to all looks as before, and what is not leads to the factor. */
	public void assertWithheld(Browser afterPassword, String... paths) {
		Browser anonymous = browser();
		for (String path : paths) {
			Page before = anonymous.get(path);
			Page after = afterPassword.get(path);
			if (before.status() == 200) {
				assertThat(after.status()).as(path).isEqualTo(200);
				assertThat(after.body()).as(path).isEqualTo(before.body());
			}
			else if (after.status() == 302) {
				assertThat(before.status()).as(path).isEqualTo(302);
				assertThat(after.location()).as(path).startsWith("/second-factor");
			}
			else {
				assertThat(after.status()).as(path).isEqualTo(401);
				assertThat(after.body()).as(path).contains("second-factor-required");
			}
		}
	}

	private String[] arguments() {
		VerifyEmulator emulator = Provider.emulator();
		SmallApplication application = Objects.requireNonNull(this.source.getAnnotation(SmallApplication.class));
		Map<String, String> arguments = new LinkedHashMap<>();
		arguments.put("server.port", "0");
		arguments.put("spring.main.banner-mode", "off");
		arguments.put("spring.main.log-startup-info", "false");
		// Or Netty's threads wait for two seconds at each end.
		arguments.put("spring.reactor.netty.shutdown-quiet-period", "0s");
		arguments.put("spring.autoconfigure.exclude", excluded(application));
		arguments.put("twilio.verify.base-url", emulator.url());
		arguments.put("twilio.verify.account-sid", emulator.accountSid());
		arguments.put("twilio.verify.auth-token", emulator.authToken());
		arguments.put("twilio.verify.service-sid", emulator.serviceSid());
		arguments.put("twilio.verify.second-factor.enabled", "true");
		arguments.put("twilio.verify.second-factor.single-node", "true");
		// Many neighboring numbers from one address.
		arguments.put("twilio.verify.second-factor.limits.user", "");
		arguments.put("twilio.verify.second-factor.limits.client-ip", "");
		arguments.put("twilio.verify.second-factor.limits.prefix", "");
		this.properties.forEach((property) -> {
			String[] parts = property.split("=", 2);
			if (parts.length == 2) {
				arguments.put(parts[0], parts[1]);
			}
			else {
				arguments.remove(property);
			}
		});
		return arguments.entrySet()
			.stream()
			.map((argument) -> "--" + argument.getKey() + "=" + argument.getValue())
			.toArray(String[]::new);
	}

	private static String excluded(SmallApplication application) {
		Set<Library> libraries = new HashSet<>(List.of(application.libraries()));
		if (application.security()) {
			libraries.add(Library.SECURITY);
		}
		return Arrays.stream(Library.values())
			.filter((library) -> !libraries.contains(library))
			.flatMap((library) -> library.autoConfigurations(ALL))
			.distinct()
			.collect(Collectors.joining(","));
	}

}
