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

package dev.verify.autoconfigure.security;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecurityStampService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * F20: an operator reaches every user over HTTP, behind Tomcat and Spring Security's
 * firewall, whatever characters the ID has.
 */
class SecondFactorEndpointTests {

	private static final String PHONE = "+12025550143";

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private static ConfigurableApplicationContext application;

	private static EnrollmentRepository enrollments;

	private static URI endpoint;

	@BeforeAll
	static void start() {
		application = SpringApplication.run(Application.class, "--server.port=0", "--spring.main.banner-mode=off",
				"--twilio.verify.account-sid=AC" + "0".repeat(32), "--twilio.verify.auth-token=token",
				"--twilio.verify.service-sid=VA" + "0".repeat(32), "--twilio.verify.second-factor.check-service=false",
				"--management.endpoints.web.exposure.include=secondfactor",
				"--management.endpoint.secondfactor.access=unrestricted");
		enrollments = application.getBean(EnrollmentRepository.class);
		endpoint = URI.create("http://localhost:" + application.getEnvironment().getProperty("local.server.port")
				+ "/actuator/secondfactor");
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "domain\\bob", "a/b", "x;y%", "..", "../x", "//", "%2e%2e%2f", "a b", "a&enrollment=b",
			"a+b@example.com", "界😀é", "ldap:cn=bob\\, jr,dc=bank", "oidc:https://id.example#sub", "'\"<>?#", "a=b,c",
			"255" })
	@DisplayName("F20: lists, unlocks, revokes, renames and resets a user of any ID")
	void operationsWhenIdHasAnyCharacterThenReachTheUser(String id) {
		String user = id.equals("255") ? "界".repeat(255) : id;
		Enrollment phone = Enrollment.ofDestination(user, SecondFactorMethod.SMS, PHONE);
		Enrollment call = Enrollment.ofDestination(user, SecondFactorMethod.CALL, PHONE);
		enrollments.save(phone);
		enrollments.save(call);

		assertThat(get(user).body()).contains(phone.id(), call.id(), "•••• 43").doesNotContain(PHONE);
		assertThat(post("unlock", Map.of("user", user, "enrollment", phone.id())).body())
			.isEqualTo("{\"unlocked\":false}");
		assertThat(delete(user, phone.id()).body()).isEqualTo("{\"revoked\":1}");
		assertThat(delete(user, phone.id()).body()).isEqualTo("{\"revoked\":0}");
		assertThat(post("rename", Map.of("user", user, "newUser", "new")).statusCode()).isEqualTo(200);
		assertThat(post("rename", Map.of("user", "new", "newUser", user)).statusCode()).isEqualTo(200);
		assertThat(enrollments.findByUserId(user)).containsExactly(call);
		assertThat(delete(user, null).body()).isEqualTo("{\"revoked\":1}");
		assertThat(get(user).body()).isEqualTo("[]");
	}

	@Test
	@DisplayName("M1, F12: sessions are ended, and a user is deleted, and another one is not")
	void actionsWhenAskedForThenDone() {
		SecurityStampService stamps = application.getBean(SecurityStampService.class);
		Enrollment phone = Enrollment.ofDestination("carol", SecondFactorMethod.SMS, PHONE);
		enrollments.save(phone);

		assertThat(post("end-sessions", Map.of("user", "carol")).body()).isEqualTo("{\"ended\":true}");
		String ended = stamps.current("carol");
		assertThat(ended).isNotEmpty();
		assertThat(enrollments.findByUserId("carol")).containsExactly(phone);
		assertThat(post("delete", Map.of("user", "carol")).body()).isEqualTo("{\"deleted\":true}");
		assertThat(enrollments.findByUserId("carol")).isEmpty();
		assertThat(stamps.current("carol")).isNotEqualTo(ended);
		assertThat(stamps.current("dave")).isEmpty();
	}

	@Test
	@DisplayName("F20: what cannot be right is the operator's mistake (400), and says which rule, not which ID")
	void operationsWhenRequestIsWrongThenBadRequest() {
		enrollments.save(Enrollment.ofDestination("erin", SecondFactorMethod.SMS, PHONE));
		enrollments.save(Enrollment.ofDestination("frank", SecondFactorMethod.SMS, PHONE));

		for (int length : new int[] { 0, 256, 300 }) {
			HttpResponse<String> refused = get("q".repeat(length));
			assertThat(refused.statusCode()).as("length %d", length).isEqualTo(400);
			assertThat(refused.body()).doesNotContain("qqq");
			assertThat(delete("q".repeat(length), null).statusCode()).isEqualTo(400);
			assertThat(post("rename", Map.of("user", "erin", "newUser", "q".repeat(length))).statusCode())
				.isEqualTo(400);
		}
		assertThat(post("rename", Map.of("user", "erin")).statusCode()).isEqualTo(400);
		assertThat(post("rename", Map.of("user", "erin", "newUser", "frank")).statusCode()).isEqualTo(400);
		assertThat(post("rename", Map.of("user", "erin", "newUser", "erin")).statusCode()).isEqualTo(400);
		assertThat(post("unlock", Map.of("user", "erin")).statusCode()).isEqualTo(400);
		assertThat(post("unlock", Map.of("enrollment", "x")).statusCode()).isEqualTo(400);
		assertThat(post("unlock", Map.of("user", "erin", "enrollment", "x")).body()).isEqualTo("{\"unlocked\":false}");
		assertThat(post("open-everything", Map.of("user", "erin")).statusCode()).isEqualTo(400);
		assertThat(send(HttpRequest.newBuilder(endpoint).GET()).statusCode()).isEqualTo(400);
		assertThat(send(HttpRequest.newBuilder(endpoint).DELETE()).statusCode()).isEqualTo(400);
		assertThat(enrollments.findByUserId("erin")).hasSize(1);
		assertThat(enrollments.findByUserId("frank")).hasSize(1);
	}

	private static HttpResponse<String> get(String user) {
		return send(HttpRequest.newBuilder(of(user, null)).GET());
	}

	private static HttpResponse<String> delete(String user, String enrollment) {
		return send(HttpRequest.newBuilder(of(user, enrollment)).DELETE());
	}

	private static HttpResponse<String> post(String action, Map<String, String> body) {
		return send(HttpRequest.newBuilder(URI.create(endpoint + "/" + action))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body))));
	}

	private static URI of(String user, String enrollment) {
		return URI.create(endpoint + "?user=" + URLEncoder.encode(user, StandardCharsets.UTF_8)
				+ ((enrollment != null) ? "&enrollment=" + enrollment : ""));
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return Objects.requireNonNull(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString()));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.authorizeHttpRequests((rules) -> rules.anyRequest().permitAll())
				.csrf(AbstractHttpConfigurer::disable)
				.build();
		}

	}

}
