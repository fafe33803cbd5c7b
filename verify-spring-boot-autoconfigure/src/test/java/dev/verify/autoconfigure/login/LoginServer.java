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

package dev.verify.autoconfigure.login;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import dev.verify.autoconfigure.browser.Browser;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorMethod;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;

/**
 * An application on a port of its own, with an emulator of its own. Each test takes a new
 * user, so that none waits for the limits of another.
 */
final class LoginServer implements AutoCloseable {

	static final String PASSWORD = "correct horse";

	/** Sessions of the container, as without Spring Session. */
	static final String CONTAINER_SESSIONS = "spring.autoconfigure.exclude="
			+ "org.springframework.boot.session.autoconfigure.SessionAutoConfiguration,"
			+ "org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration";

	/** Every name is a user. */
	static final UserDetailsService USERS = (
			name) -> User.withUsername(name).password("{noop}" + PASSWORD).roles("USER").build();

	private static final AtomicInteger COUNT = new AtomicInteger();

	final VerifyEmulator verify = VerifyEmulator.start();

	final ConfigurableApplicationContext context;

	private final URI base;

	private final Map<String, String> phones = new ConcurrentHashMap<>();

	private LoginServer(Class<?> application, List<String> properties) {
		List<String> all = new ArrayList<>(List.of("server.port=0", "server.address=127.0.0.1",
				"spring.main.banner-mode=off", "spring.main.register-shutdown-hook=false",
				"twilio.verify.account-sid=" + this.verify.accountSid(),
				"twilio.verify.auth-token=" + this.verify.authToken(),
				"twilio.verify.service-sid=" + this.verify.serviceSid(), "twilio.verify.base-url=" + this.verify.url(),
				"twilio.verify.second-factor.enabled=true",
				// One address and neighboring numbers, in many tests.
				"twilio.verify.second-factor.limits.client-ip=", "twilio.verify.second-factor.limits.prefix="));
		all.addAll(properties);
		this.context = SpringApplication.run(application,
				all.stream().map((property) -> "--" + property).toArray(String[]::new));
		this.base = URI
			.create("http://127.0.0.1:" + ((WebServerApplicationContext) this.context).getWebServer().getPort());
	}

	static LoginServer start(Class<?> application, String... properties) {
		return new LoginServer(application, List.of(properties));
	}

	/** A name that nobody has had. */
	String newUser() {
		return "user" + COUNT.incrementAndGet();
	}

	/** Enrolls a new phone of a user whose ID is the name. */
	String enroll(String user) {
		return enroll(user, user);
	}

	/** Enrolls a new phone. */
	String enroll(String userId, String user) {
		String phone = "+1415555" + (2000 + COUNT.incrementAndGet());
		this.phones.put(user, phone);
		EnrollmentRepository factors = this.context.getBean(EnrollmentRepository.class);
		factors.findByUserId(userId).forEach((factor) -> factors.delete(userId, factor.id()));
		factors.save(Enrollment.ofDestination(userId, SecondFactorMethod.SMS, phone));
		return phone;
	}

	String phone(String user) {
		return Objects.requireNonNull(this.phones.get(user));
	}

	String code(String phone) {
		return this.verify.inbox().latestTo(phone).code();
	}

	Browser browser() {
		return new Browser(this.base);
	}

	Browser password(String user) {
		return password(browser(), user);
	}

	Browser password(Browser browser, String user) {
		return browser.get("/login").post("/login", "username", user, "password", PASSWORD);
	}

	/** Passes the second factor, which is sent to a phone. */
	Browser pass(Browser browser, String phone) {
		return browser.sendCode().answer(code(phone));
	}

	/** Logs in a new user with both factors. */
	Browser verified() {
		String user = newUser();
		String phone = enroll(user);
		return pass(password(user), phone);
	}

	String url(String path) {
		return this.base + path;
	}

	@Override
	public void close() {
		this.context.close();
		this.verify.close();
	}

}
