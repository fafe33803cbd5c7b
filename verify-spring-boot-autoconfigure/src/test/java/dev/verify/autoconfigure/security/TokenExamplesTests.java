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

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import dev.verify.emulator.VerifyEmulator;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.config.SecondFactorConfigurationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * R17, F5: what docs/how-to/apis.md, basic.md and machines.md say, on real servers.
 */
class TokenExamplesTests {

	private static final String PHONE = "+12125550188";

	private static final String POLICY = "--twilio.verify.second-factor.policy.";

	private static final String PERSON = basic("alice", "correct horse");

	private static VerifyEmulator emulator;

	private ConfigurableApplicationContext application;

	@BeforeAll
	static void startEmulator() {
		emulator = VerifyEmulator.start();
	}

	@AfterAll
	static void stopEmulator() {
		emulator.close();
	}

	@AfterEach
	void stop() {
		if (this.application != null) {
			this.application.close();
		}
		emulator.reset();
	}

	@Test
	@DisplayName("A resource server has to decide about bearer tokens")
	void startWhenNothingIsSaidAboutBearerTokensThenFails() {
		assertThatExceptionOfType(SecondFactorConfigurationException.class)
			.isThrownBy(() -> start(TokenExamples.ApiAndPages.class))
			.withMessageContaining("policy.bearer-tokens");
	}

	@Test
	@DisplayName("Tokens of another issuer are exempt, passwords are not; a token is issued after the second factor")
	void tokenWhenExemptThenIsIssuedAfterTheSecondFactor() {
		start(TokenExamples.ApiAndPages.class, POLICY + "bearer-tokens=exempt");
		assertThat(client("Bearer " + token("machine")).get("/api/account").body()).isEqualTo("account of machine");
		assertThat(client(null).get("/api/account").status()).isEqualTo(401);

		ExampleClient person = client(PERSON);
		assertThat(person.get("/second-factor").post("/token").status()).isEqualTo(401);
		assertThat(person.body()).contains("second-factor-required");

		person.verify(emulator, PHONE);
		String issued = person.get("/second-factor").post("/token").body();
		assertThat(client("Bearer " + issued).get("/api/account").body()).isEqualTo("account of alice");
	}

	@Test
	@DisplayName("A token that follows the password needs the second factor, and the cookie that keeps it")
	void tokenWhenRequiredThenIsVerifiedWithTheCookie() {
		start(TokenExamples.TokensAfterPassword.class, POLICY + "bearer-tokens=required");
		ExampleClient person = client("Bearer " + token("alice"));
		assertThat(person.get("/api/account").status()).isEqualTo(401);
		assertThat(person.header("WWW-Authenticate")).isEqualTo("Bearer error=\"insufficient_user_authentication\"");

		person.verify(emulator, PHONE);
		assertThat(person.get("/api/account").body()).isEqualTo("account of alice");
		assertThat(client("Bearer " + token("alice")).get("/api/account").status()).isEqualTo(401);
	}

	@Test
	@DisplayName("A scraper is exempt by its role; a person who comes by Basic verifies with the cookie")
	void basicWhenRoleIsExemptThenOthersAreAsked() {
		start(TokenExamples.Scraper.class, POLICY + "exempt-authorities=ROLE_SCRAPER",
				"--management.endpoints.web.exposure.include=metrics");
		ExampleClient scraper = client(basic("prometheus", "battery staple"));
		assertThat(scraper.get("/actuator/metrics").status()).isEqualTo(200);

		ExampleClient person = client(PERSON);
		assertThat(person.get("/account").status()).isEqualTo(401);
		assertThat(person.header("WWW-Authenticate")).isEqualTo("Basic realm=\"Realm\"");
		assertThat(person.body()).contains("second-factor-required");
		person.verify(emulator, PHONE);
		assertThat(person.get("/account").body()).isEqualTo("account of alice");
	}

	@Test
	@DisplayName("A machine that is pre-authenticated is exempt in its chain alone")
	void machineWhenItsChainExemptsTheRoleThenIsShown() {
		start(TokenExamples.Machines.class, POLICY + "bearer-tokens=exempt");
		assertThat(client(null).with("X-Machine", "prometheus").get("/machines/account").body())
			.isEqualTo("account of prometheus");
		assertThat(client(null).with("X-Machine", "alice").get("/machines/account").body())
			.contains("second-factor-required");
	}

	@Test
	@DisplayName("An authorization server asks its users and never its clients")
	void authorizationServerWhenClientAuthenticatesThenIsNotAsked() {
		String prefix = "--spring.security.oauth2.authorizationserver.client.web.registration.";
		start(TokenExamples.AuthorizationServer.class, "--spring.security.user.name=alice",
				"--spring.security.user.password=correct horse", prefix + "client-id=web",
				prefix + "client-secret={noop}secret", prefix + "client-authentication-methods=client_secret_basic",
				prefix + "authorization-grant-types=client_credentials,authorization_code",
				prefix + "redirect-uris=http://client.example/callback", prefix + "scopes=openid,read");
		ExampleClient machine = client(basic("web", "secret")).post("/oauth2/token", "grant_type",
				"client_credentials");
		assertThat(machine.status()).isEqualTo(200);
		assertThat(machine.body()).contains("access_token");

		ExampleClient person = client(null).accepting("text/html").get("/login");
		person.post("/login", "username", "alice", "password", "correct horse");
		person.get("/oauth2/authorize?response_type=code&client_id=web&scope=read"
				+ "&redirect_uri=http://client.example/callback&code_challenge_method=S256&code_challenge="
				+ "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
		assertThat(person.status()).isEqualTo(302);
		assertThat(person.header("Location")).endsWith("/second-factor");
	}

	private void start(Class<?> example, String... properties) {
		List<String> all = new ArrayList<>(List.of("--server.port=0", "--server.address=127.0.0.1",
				"--spring.main.banner-mode=off", "--twilio.verify.account-sid=" + emulator.accountSid(),
				"--twilio.verify.auth-token=" + emulator.authToken(),
				"--twilio.verify.service-sid=" + emulator.serviceSid(), "--twilio.verify.base-url=" + emulator.url(),
				"--twilio.verify.second-factor.enabled=true"));
		all.addAll(List.of(properties));
		this.application = SpringApplication.run(example, all.toArray(String[]::new));
		this.application.getBean(EnrollmentRepository.class)
			.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
	}

	private String token(String subject) {
		JwtClaimsSet claims = JwtClaimsSet.builder().subject(subject).expiresAt(Instant.now().plusSeconds(600)).build();
		return this.application.getBean(JwtEncoder.class)
			.encode(JwtEncoderParameters.from(JwsHeader.with(MacAlgorithm.HS256).build(), claims))
			.getTokenValue();
	}

	private ExampleClient client(@Nullable String authorization) {
		int port = ((WebServerApplicationContext) this.application).getWebServer().getPort();
		ExampleClient client = new ExampleClient("http://127.0.0.1:" + port);
		return (authorization != null) ? client.with("Authorization", authorization) : client;
	}

	private static String basic(String name, String password) {
		return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
	}

}
