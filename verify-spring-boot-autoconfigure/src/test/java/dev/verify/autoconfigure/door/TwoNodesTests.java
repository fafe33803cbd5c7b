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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.verify.autoconfigure.browser.Browser;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorMethod;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two nodes that share a database, and their sessions in it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesTests {

	private static final String USER = "alice";

	private final VerifyEmulator verify = VerifyEmulator.start();

	private final List<ConfigurableApplicationContext> nodes = new ArrayList<>();

	private int logins;

	private String phone = "";

	@BeforeAll
	void startNodes() {
		for (int node = 0; node < 2; node++) {
			this.nodes.add(SpringApplication.run(Node.class, "--server.port=0", "--server.address=127.0.0.1",
					"--spring.main.banner-mode=off", "--spring.datasource.url=jdbc:h2:mem:nodes;DB_CLOSE_DELAY=-1",
					"--spring.datasource.generate-unique-name=false", "--spring.session.jdbc.initialize-schema=always",
					"--spring.security.user.name=" + USER,
					"--spring.security.user.password=" + DoorApplication.PASSWORD,
					"--twilio.verify.account-sid=" + this.verify.accountSid(),
					"--twilio.verify.auth-token=" + this.verify.authToken(),
					"--twilio.verify.service-sid=" + this.verify.serviceSid(),
					"--twilio.verify.base-url=" + this.verify.url(), "--twilio.verify.second-factor.enabled=true"));
		}
	}

	@BeforeEach
	void enroll() {
		EnrollmentRepository enrollments = this.nodes.get(0).getBean(EnrollmentRepository.class);
		enrollments.findByUserId(USER).forEach((enrollment) -> enrollments.delete(USER, enrollment.id()));
		this.phone = "+1212555015" + this.logins++;
		enrollments.save(Enrollment.ofDestination(USER, SecondFactorMethod.SMS, this.phone));
	}

	@AfterAll
	void stop() {
		this.nodes.forEach(ConfigurableApplicationContext::close);
		this.verify.close();
	}

	@Test
	@DisplayName("B03: after each step, the other node knows at once what is not yet proved")
	void loginWhenEachStepIsOnTheOtherNodeThenOpensAfterTheLastOnly() {
		Browser alice = new Browser(address(0)).get("/login");
		alice.post(on(1, "/login"), "username", USER, "password", DoorApplication.PASSWORD);
		assertShutOnBoth(alice);
		alice.get(on(0, "/second-factor"));
		alice.post(on(1, "/second-factor/start"), "enrollment", enrollment());
		assertShutOnBoth(alice);
		alice.get(on(0, "/second-factor"));
		assertThat(alice.body()).contains("one-time-code");
		alice.post(on(1, "/second-factor/verify"), "code", wrongCode());
		assertShutOnBoth(alice);
		alice.get(on(1, "/second-factor")).post(on(0, "/second-factor/verify"), "code", code());

		assertThat(alice.get(on(1, "/vault")).body()).isEqualTo(DoorApplication.INSIDE);
		assertThat(alice.get(on(0, "/vault")).body()).isEqualTo(DoorApplication.INSIDE);
		assertThat(this.verify.inbox().messages()).filteredOn((message) -> message.to().equals(this.phone)).hasSize(1);

		alice.get(on(0, Doors.STEP_UP_PAGE)).post(on(1, "/logout"));
		assertShutOnBoth(alice);
	}

	@Test
	@DisplayName("B03, B07: the right code, given on both nodes at once from two logins, opens one session")
	void codeWhenGivenOnBothNodesAtOnceThenOneSessionOpens() throws Exception {
		Browser first = waiting(0);
		String code = code();
		Browser second = waiting(1);
		ExecutorService both = Executors.newFixedThreadPool(2);
		try {
			List<Future<Browser>> answers = both
				.invokeAll(List.of(() -> first.answer(code), () -> second.answer(code)));
			int open = 0;
			for (Future<Browser> answer : answers) {
				open += answer.get().get("/vault").body().equals(DoorApplication.INSIDE) ? 1 : 0;
			}
			assertThat(open).isOne();
		}
		finally {
			both.shutdownNow();
		}
	}

	@Test
	@DisplayName("R02: tries on both nodes are counted together")
	void triesWhenMadeOnBothNodesThenTheLimitIsOne() {
		Browser alice = waiting(0);
		String code = code();
		for (int tries = 0; tries < 5; tries++) {
			alice.get(on(tries % 2, "/second-factor"))
				.post(on((tries + 1) % 2, "/second-factor/verify"), "code", wrongCode());
		}

		alice.get(on(0, "/second-factor")).post(on(1, "/second-factor/verify"), "code", code);

		assertShutOnBoth(alice);
	}

	private Browser waiting(int node) {
		Browser alice = new Browser(address(node)).get("/login");
		alice.post("/login", "username", USER, "password", DoorApplication.PASSWORD);
		return alice.sendCode().get("/second-factor");
	}

	private void assertShutOnBoth(Browser visitor) {
		for (int node = 0; node < 2; node++) {
			assertThat(visitor.get(on(node, "/vault")).status()).isEqualTo(302);
		}
	}

	private String enrollment() {
		return this.nodes.get(1).getBean(EnrollmentRepository.class).findByUserId(USER).get(0).id();
	}

	private String code() {
		return this.verify.inbox().latestTo(this.phone).code();
	}

	private String wrongCode() {
		return code().equals("000000") ? "000001" : "000000";
	}

	private String on(int node, String path) {
		return address(node) + path;
	}

	private URI address(int node) {
		WebServerApplicationContext server = (WebServerApplicationContext) this.nodes.get(node);
		return URI.create("http://127.0.0.1:" + server.getWebServer().getPort());
	}

	/** One of the nodes; it has no store of its own. */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Node {

		@RestController
		static class Vault {

			@GetMapping("/vault")
			String inside() {
				return DoorApplication.INSIDE;
			}

		}

	}

}
