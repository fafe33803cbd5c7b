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

package dev.verify.emulator.server;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import dev.verify.emulator.Api;
import dev.verify.emulator.Api.Answer;
import dev.verify.emulator.VerifyEmulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CredentialsTests {

	private static final String KEY = "SK" + "1".repeat(32);

	private final VerifyEmulator emulator = VerifyEmulator.builder().apiKey(KEY, "key-secret").start();

	private final Api api = Api.of(this.emulator);

	@AfterEach
	void close() {
		this.emulator.close();
	}

	@Test
	void apiKeyWhenItsSecretIsRightThenOpensTheAccount() {
		assertThat(this.api.as(KEY, "key-secret").get("/v2/Services").status()).isEqualTo(200);
		assertThat(this.api.as(KEY, "emulator").get("/v2/Services").code()).isEqualTo(20003);
		assertThat(this.api.as(this.emulator.accountSid(), "key-secret").get("/v2/Services").code()).isEqualTo(20003);
	}

	@Test
	void bearerTokenWhenIssuedThenGoodForAnHour() throws Exception {
		Answer issued = token("client_credentials", KEY, "key-secret");
		assertThat(issued.status()).isEqualTo(200);
		assertThat(issued.text("token_type")).isEqualTo("Bearer");
		assertThat(issued.text("expires_in")).isEqualTo("3600");
		String token = issued.text("access_token");
		assertThat(bearer(token)).isEqualTo(200);
		assertThat(bearer(token.substring(0, token.length() - 3) + "AAA")).isEqualTo(401);
		this.emulator.clock().advance(Duration.ofHours(1));
		assertThat(bearer(token)).isEqualTo(401);
	}

	@Test
	void tokenWhenAskedForWronglyThenRefused() {
		assertThat(token("client_credentials", KEY, "wrong").code()).isEqualTo(20003);
		assertThat(token("password", KEY, "key-secret").status()).isEqualTo(400);
		assertThat(this.api.get("/v2/token").status()).isEqualTo(405);
	}

	private Answer token(String grant, String id, String secret) {
		return this.api.post("/v2/token", "grant_type", grant, "client_id", id, "client_secret", secret);
	}

	private int bearer(String token) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create(this.emulator.url() + "/v2/Services"))
			.header("Authorization", "Bearer " + token)
			.build();
		return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
	}

}
