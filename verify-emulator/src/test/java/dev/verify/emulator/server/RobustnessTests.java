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

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.verify.emulator.Api;
import dev.verify.emulator.Api.Answer;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.junit.VerifyEmulatorTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever comes in: the API's own error shape goes out, and the emulator serves on. */
@VerifyEmulatorTest
class RobustnessTests {

	private static final String FORM = "application/x-www-form-urlencoded";

	private final VerifyEmulator emulator;

	private final Api api;

	RobustnessTests(VerifyEmulator emulator) {
		this.emulator = emulator;
		this.api = Api.of(emulator);
	}

	@AfterEach
	void serveOn() {
		Answer answer = this.api.post("./Verifications", "To", "+15017122661", "Channel", "sms");
		assertThat(answer.status()).isEqualTo(201);
	}

	@Test
	void bodyWhenOfOneMegabyteThen413() {
		assertError(this.api.send("POST", "./Verifications", FORM, "To=" + "x".repeat(1 << 20)), 413, 20413);
	}

	@Test
	void fieldsWhenAHundredThousandThenMissingParameter() {
		String form = IntStream.range(0, 60_000).mapToObj((i) -> "a=b").collect(Collectors.joining("&"));
		assertError(this.api.send("POST", "./Verifications", FORM, form), 400, 60200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "To=%", "To=%zz&Channel=sms", "%%%=1" })
	void formWhenMalformedThen20001(String body) {
		assertError(this.api.send("POST", "./Verifications", FORM, body), 400, 20001);
	}

	@Test
	void bodyWhenJsonThenParametersAreMissing() {
		assertError(this.api.send("POST", "./Verifications", "application/json",
				"{\"To\":\"+15017122661\",\"Channel\":\"sms\"}"), 400, 60200);
	}

	@ParameterizedTest
	@CsvSource({ "GET, /, 404, 20404", "GET, /v2, 404, 20404", "GET, /v3/Services, 404, 20404",
			"GET, /v2/Services/, 404, 20404", "GET, /v2/Services/VAx, 404, 20404", "GET, /v2//Services, 404, 20404",
			"PUT, /v2/Services, 405, 20004", "PATCH, /v2/Templates, 405, 20004", "DELETE, /v2/Services, 405, 20004",
			"GET, /v2/Services?PageSize=0, 400, 60200", "GET, /v2/Services?PageSize=1001, 400, 20007",
			"GET, /v2/Services?PageToken=zz, 400, 60200", "GET, /v2/Services?PageToken=PT2d31, 400, 60200",
			"GET, /v2/Services?Page=-1, 400, 60200", "GET, ./Entities?PageSize=0, 400, 60306",
			"GET, ./Entities?PageToken=zz, 400, 60306", "GET, ./Entities?PageSize=1001, 400, 20007",
			"GET, ./Entities?Page=x, 400, 60306", "GET, /v2/Attempts?DateCreatedAfter=soon, 400, 60200",
			"GET, /v2/SafeList/Numbers/%2B1, 404, 20404" })
	void requestWhenNothingFitsThenErrorShape(String method, String path, int status, int code) {
		assertError(this.api.send(method, path, null, ""), status, code);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /v2/Services/%zz HTTP/1.1", "GET /v2/Services?a=%zz HTTP/1.1" })
	void uriWhenMalformedThen400(String line) throws IOException {
		String answer = raw(line + "\r\nHost: localhost\r\nAuthorization: Basic " + credentials()
				+ "\r\nConnection: close\r\n\r\n");
		assertThat(answer).startsWith("HTTP/1.1 400").contains("\"code\":20001");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Basic", "Basic !!!", "Basic dG9rZW4=", "Basic dG9rZW46", "Basic dG9rZW46YS5iLmM=",
			"Bearer x", "Digest x" })
	void credentialsWhenMalformedThen401(String authorization) throws IOException {
		String answer = raw("GET /v2/Services HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + authorization
				+ "\r\nConnection: close\r\n\r\n");
		assertThat(answer).startsWith("HTTP/1.1 401").contains("\"code\":20003").containsIgnoringCase("\r\ndate:");
	}

	@Test
	void hostWhenStrangeThenUrlsNameTheServer() throws IOException {
		String answer = raw("GET /v2/Services HTTP/1.1\r\nHost: \"><script>\r\nAuthorization: Basic " + credentials()
				+ "\r\nConnection: close\r\n\r\n");
		assertThat(answer).doesNotContain("<script").contains("http://localhost:" + this.emulator.port());
	}

	@Test
	void answerWhenGivenThenHasTheCommonHeaders() {
		Answer answer = this.api.get("/v2/Services");
		assertThat(answer.header("Twilio-Request-Id")).matches("RQ[0-9a-f]{32}");
		assertThat(answer.header("Twilio-Request-Duration")).matches("\\d+\\.\\d{3}");
		assertThat(answer.header("Twilio-Concurrent-Requests")).isEqualTo("1");
		assertThat(answer.header("Content-Type")).isEqualTo("application/json");
	}

	private static void assertError(Answer answer, int status, int code) {
		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.code()).isEqualTo(code);
		assertThat(answer.json().propertyNames()).containsExactly("code", "message", "more_info", "status");
		assertThat(answer.json().path("status").asInt()).isEqualTo(status);
	}

	private String credentials() {
		return Base64.getEncoder()
			.encodeToString(
					(this.emulator.accountSid() + ":" + this.emulator.authToken()).getBytes(StandardCharsets.UTF_8));
	}

	private String raw(String request) throws IOException {
		try (Socket socket = new Socket("localhost", this.emulator.port())) {
			socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
