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

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;

import dev.verify.autoconfigure.browser.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * F5: in an authorization server, machines work as before, and people need the second
 * factor before they give anything away.
 */
class AuthorizationServerTests {

	private static final String AUTHORIZE = "/oauth2/authorize?response_type=code&client_id=service&scope=openid"
			+ "&redirect_uri=http://127.0.0.1/callback";

	private static final LoginServer SERVER = LoginServer.start(AuthorizationServerApplication.class,
			Stream
				.concat(Stream.of(AuthorizationServerApplication.properties()),
						Stream.of(LoginServer.CONTAINER_SESSIONS))
				.toArray(String[]::new));

	@AfterAll
	static void stop() {
		SERVER.close();
	}

	@Test
	@DisplayName("F5: a client gets and introspects tokens without a second factor")
	void clientWhenItAsksForTokensThenGetsThem() {
		JsonNode token = json(client().post("/oauth2/token", "grant_type", "client_credentials", "scope", "reports"));
		JsonNode known = json(client().post("/oauth2/introspect", "token", token.get("access_token").asString()));
		assertThat(known.get("active").asBoolean()).isTrue();
		assertThat(client().post("/oauth2/revoke", "token", token.get("access_token").asString()).status())
			.isEqualTo(200);
		assertThat(json(client().post("/oauth2/device_authorization", "scope", "reports")).has("user_code")).isTrue();
	}

	@Test
	@DisplayName("F5: a user with a password alone gets no authorization code; with both factors, code and tokens")
	void authorizeWhenFactorIsMissingThenLeadsToItAndBack() {
		String user = SERVER.newUser();
		String phone = SERVER.enroll(user);
		Browser browser = SERVER.password(user);

		assertThat(browser.get(AUTHORIZE).location()).isEqualTo("/second-factor");
		SERVER.pass(browser, phone);
		assertThat(browser.location()).startsWith("/oauth2/authorize?");
		browser.get(browser.location());
		assertThat(browser.location()).startsWith("http://127.0.0.1/callback?code=");

		String code = browser.location().substring(browser.location().indexOf('=') + 1);
		JsonNode tokens = json(client().post("/oauth2/token", "grant_type", "authorization_code", "code", code,
				"redirect_uri", "http://127.0.0.1/callback"));
		Browser holder = SERVER.browser()
			.accepting("application/json")
			.with("Authorization", "Bearer " + tokens.get("access_token").asString());
		assertThat(json(holder.get("/userinfo")).get("sub").asString()).isEqualTo(user);
	}

	@Test
	@DisplayName("F5: a user with a password alone verifies no device")
	void deviceWhenFactorIsMissingThenIsNotVerified() {
		String user = SERVER.newUser();
		String phone = SERVER.enroll(user);
		JsonNode device = json(client().post("/oauth2/device_authorization", "scope", "reports"));
		String page = "/oauth2/device_verification?user_code=" + device.get("user_code").asString();
		Browser browser = SERVER.password(user);

		assertThat(browser.get(page).location()).isEqualTo("/second-factor");
		Browser poll = client().post("/oauth2/token", "grant_type", "urn:ietf:params:oauth:grant-type:device_code",
				"device_code", device.get("device_code").asString());
		assertThat(poll.body()).contains("authorization_pending");

		SERVER.pass(browser, phone);
		assertThat(browser.get(browser.location()).status()).as("asks for consent").isEqualTo(200);
	}

	private static Browser client() {
		return SERVER.browser()
			.accepting("application/json")
			.with("Authorization",
					"Basic " + Base64.getEncoder().encodeToString("service:secret".getBytes(StandardCharsets.UTF_8)));
	}

	private static JsonNode json(Browser browser) {
		assertThat(browser.status()).as(browser.body()).isEqualTo(200);
		return JsonMapper.shared().readTree(browser.body());
	}

}
