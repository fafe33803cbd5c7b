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

package dev.verify.autoconfigure.door;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import dev.verify.autoconfigure.browser.Browser;
import dev.verify.emulator.EmulatedAccount;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorMethod;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The application, its identity provider and the emulator, started once for all tests.
 */
final class Doors {

	/** A page with a CSRF token; the plain page sends a verified user on. */
	static final String STEP_UP_PAGE = "/second-factor?factor.type=twilio_verify";

	private static final AtomicInteger PHONES = new AtomicInteger();

	private static final Doors RUNNING = new Doors();

	final EmulatedAccount verify;

	final ConfigurableApplicationContext context;

	/** The user ID of the alice that the identity provider knows. */
	final String federatedAlice;

	private final URI base;

	private final Map<String, String> phones = new HashMap<>();

	private Doors() {
		VerifyEmulator emulator = VerifyEmulator.start();
		this.verify = emulator;
		String idp = IdentityProvider.url(IdentityProvider.start("http://127.0.0.1/login/oauth2/code/idp"));
		this.federatedAlice = "oidc:" + idp + "#alice";
		String registration = "--spring.security.oauth2.client.registration.idp.";
		String provider = "--spring.security.oauth2.client.provider.idp.";
		this.context = SpringApplication.run(DoorApplication.class, "--server.port=0", "--server.address=127.0.0.1",
				"--spring.main.banner-mode=off", "--management.endpoints.web.exposure.include=*",
				"--twilio.verify.account-sid=" + emulator.accountSid(),
				"--twilio.verify.auth-token=" + emulator.authToken(),
				"--twilio.verify.service-sid=" + emulator.serviceSid(), "--twilio.verify.base-url=" + emulator.url(),
				"--twilio.verify.second-factor.enabled=true",
				"--twilio.verify.second-factor.policy.bearer-tokens=required",
				// One user, one address and neighbouring numbers, in many tests.
				"--twilio.verify.second-factor.limits.user=", "--twilio.verify.second-factor.limits.client-ip=",
				"--twilio.verify.second-factor.limits.prefix=", registration + "client-id=doors",
				registration + "client-secret=secret", registration + "authorization-grant-type=authorization_code",
				registration + "redirect-uri={baseUrl}/login/oauth2/code/idp", registration + "scope=openid",
				provider + "authorization-uri=" + idp + "/oauth2/authorize",
				provider + "token-uri=" + idp + "/oauth2/token", provider + "jwk-set-uri=" + idp + "/oauth2/jwks",
				provider + "user-name-attribute=sub");
		this.base = URI
			.create("http://127.0.0.1:" + ((WebServerApplicationContext) this.context).getWebServer().getPort());
	}

	/** Everything as at the start, with a new phone for each user. */
	static Doors closed() {
		RUNNING.verify.reset();
		RUNNING.context.getBean(MovableClock.class).reset();
		EnrollmentRepository enrollments = RUNNING.context.getBean(EnrollmentRepository.class);
		for (String user : List.of("alice", "admin", RUNNING.federatedAlice)) {
			enrollments.findByUserId(user).forEach((enrollment) -> enrollments.delete(user, enrollment.id()));
			String phone = "+12125550" + (100 + PHONES.getAndIncrement() % 100);
			enrollments.save(Enrollment.ofDestination(user, SecondFactorMethod.SMS, phone));
			RUNNING.phones.put(user, phone);
		}
		return RUNNING;
	}

	/** The code that the user has received last. */
	String code(String user) {
		return this.verify.inbox().latestTo(Objects.requireNonNull(this.phones.get(user))).code();
	}

	Browser visitor() {
		return new Browser(this.base);
	}

	Browser passwordOf(String user) {
		return visitor().get("/login").post("/login", "username", user, "password", DoorApplication.PASSWORD);
	}

	/** Passes the second factor of whoever is logged in. */
	Browser passes(Browser visitor, String user) {
		visitor.sendCode();
		return visitor.answer(code(user));
	}

}
