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

package dev.verify.reliability.withheld;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import dev.verify.emulator.VerifyEmulator;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorMethod;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An application on a real server, with the emulator as its provider.
 */
final class WalkedApplication implements AutoCloseable {

	static final String PASSWORD = "correct horse";

	static final String BASIC = basic("alice");

	private final VerifyEmulator emulator = VerifyEmulator.start();

	private final ConfigurableApplicationContext context;

	private final URI base;

	private int phones = 100;

	WalkedApplication(Class<?> source, String... more) {
		List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--server.address=127.0.0.1",
				"--spring.main.banner-mode=off", "--spring.main.log-startup-info=false",
				// Failures of the application are meant.
				"--logging.level.org.apache.catalina.core=off", "--twilio.verify.base-url=" + this.emulator.url(),
				"--twilio.verify.account-sid=" + this.emulator.accountSid(),
				"--twilio.verify.auth-token=" + this.emulator.authToken(),
				"--twilio.verify.service-sid=" + this.emulator.serviceSid(),
				"--twilio.verify.second-factor.enabled=true",
				// One user, one address and neighbouring numbers, again and
				// again.
				"--twilio.verify.second-factor.limits.user=", "--twilio.verify.second-factor.limits.client-ip=",
				"--twilio.verify.second-factor.limits.prefix="));
		arguments.addAll(List.of(more));
		this.context = SpringApplication.run(source, arguments.toArray(String[]::new));
		this.base = URI
			.create("http://127.0.0.1:" + ((WebServerApplicationContext) this.context).getWebServer().getPort());
	}

	static String basic(String user) {
		return "Basic " + Base64.getEncoder().encodeToString((user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
	}

	ConfigurableApplicationContext context() {
		return this.context;
	}

	/** Logs in as far as the stage says, in a new browser. */
	Caller caller(LoginStage stage) {
		return caller(stage, this.base);
	}

	Caller caller(LoginStage stage, URI server) {
		Caller caller = new Caller(stage, new Browser(server), this);
		if (stage != LoginStage.ANONYMOUS) {
			logIn(caller.browser());
		}
		if (stage == LoginStage.VERIFIED) {
			verify(caller.browser());
		}
		return caller;
	}

	HttpResponse<String> logIn(Browser browser, String... fields) {
		List<String> form = new ArrayList<>(List.of("username", "alice", "password", PASSWORD));
		form.addAll(List.of(fields));
		HttpResponse<String> login = browser.get("/login");
		return browser.postForm("/login", csrf(login), form.toArray(String[]::new));
	}

	/** Passes the second factor, by a code to a phone of its own. */
	void verify(Browser browser) {
		EnrollmentRepository enrollments = this.context.getBean(EnrollmentRepository.class);
		enrollments.findByUserId("alice").forEach((enrollment) -> enrollments.delete("alice", enrollment.id()));
		String phone = "+12125550" + this.phones++;
		enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, phone));
		HttpResponse<String> page = browser.get("/second-factor");
		browser.postForm("/second-factor/start", csrf(page), "enrollment",
				Browser.found(page, "name=\"enrollment\" value=\"([^\"]+)\""));
		page = browser.get("/second-factor");
		browser.postForm("/second-factor/verify", csrf(page), "code", this.emulator.inbox().latestTo(phone).code());
	}

	private static String csrf(HttpResponse<String> page) {
		return Browser.found(page, "name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
	}

	@Override
	public void close() {
		this.context.close();
		this.emulator.close();
	}

}
