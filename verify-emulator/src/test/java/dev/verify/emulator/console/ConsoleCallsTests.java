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

package dev.verify.emulator.console;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import dev.verify.emulator.Api;
import dev.verify.emulator.Api.Answer;
import dev.verify.emulator.EmulatedAccount;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.junit.VerifyEmulatorTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@VerifyEmulatorTest
class ConsoleCallsTests {

	private static final String TO = "+15017122661";

	private final VerifyEmulator emulator;

	private final Api api;

	ConsoleCallsTests(VerifyEmulator emulator) {
		this.emulator = emulator;
		this.api = Api.of(emulator);
	}

	@ParameterizedTest
	@ValueSource(strings = { "?to=%2B15017122661", "?to=+15017122661", "" })
	void inboxWhenAskedThenNewestFirstWithEveryField(String query) {
		this.api.post("./Verifications", "To", TO, "Channel", "sms");
		this.api.post("./Verifications", "To", TO, "Channel", "call");
		Answer inbox = this.api.get("/emulator/inbox" + query);
		assertThat(inbox.status()).isEqualTo(200);
		assertThat(inbox.json()).hasSize(2);
		assertThat(inbox.text("/0/channel")).isEqualTo("call");
		assertThat(inbox.json().get(0).propertyNames()).containsExactlyInAnyOrder("to", "channel", "code", "body",
				"service_sid", "verification_sid", "sent_at");
		assertThat(inbox.text("/0/body")).contains(inbox.text("/0/code"));
	}

	@Test
	void inboxWhenDeletedThenEmpty() {
		this.api.post("./Verifications", "To", TO, "Channel", "sms");
		assertThat(this.api.delete("/emulator/inbox").status()).isEqualTo(204);
		assertThat(this.api.get("/emulator/inbox").json()).isEmpty();
	}

	@Test
	void inboxWhenDeletedForOneDestinationThenKeepsTheOthers() {
		this.api.post("./Verifications", "To", TO, "Channel", "sms");
		this.api.post("./Verifications", "To", "+12025550143", "Channel", "sms");
		assertThat(this.api.delete("/emulator/inbox?to=%2B12025550143").status()).isEqualTo(204);
		assertThat(this.api.get("/emulator/inbox").text("/0/to")).isEqualTo(TO);
		assertThat(this.api.get("/emulator/inbox").json()).hasSize(1);
	}

	@Test
	void inboxWhenOfAnotherAccountThenItsOwn() {
		EmulatedAccount other = this.emulator.newAccount();
		Api.of(this.emulator, other).post("./Verifications", "To", TO, "Channel", "sms");
		assertThat(this.api.get("/emulator/inbox").json()).isEmpty();
		assertThat(this.api.get("/emulator/inbox?account=" + other.accountSid()).json()).hasSize(1);
		assertThat(this.api.get("/emulator/inbox?account=ACnone").status()).isEqualTo(404);
	}

	@Test
	void requestsWhenAskedThenEveryFieldAndNoCallOfTheConsole() {
		this.api.get("/v2/Services");
		this.api.get("/emulator/inbox");
		Answer requests = this.api.get("/emulator/requests");
		assertThat(requests.json()).hasSize(1);
		assertThat(requests.json().get(0).propertyNames()).containsExactlyInAnyOrder("method", "path", "operation",
				"status", "at");
		assertThat(requests.text("/0/operation")).isEqualTo("ListService");
	}

	@Test
	void requestWhenAskedByItsNumberThenWithoutCredentials() {
		this.api.post("./Verifications", "To", TO, "Channel", "sms");
		long number = this.api.get("/emulator/state").json().at("/requests/0/number").asLong();
		Answer details = this.api.get("/emulator/requests/" + number);
		assertThat(details.text("/body")).contains("Channel=sms");
		assertThat(details.text("/response_body/status")).isEqualTo("pending");
		assertThat(details.json().path("headers").propertyNames()).doesNotContain("authorization", "Authorization")
			.isNotEmpty();
		assertThat(this.api.get("/emulator/requests/0").status()).isEqualTo(404);
		assertThat(this.api.get("/emulator/requests/x").status()).isEqualTo(404);
	}

	@Test
	void resetWhenTheApplicationHasASeedThenFillsAgain() {
		this.emulator.seed(() -> this.api.post("./Verifications", "To", TO, "Channel", "sms"));
		assertThat(this.api.post("/emulator/reset").status()).isEqualTo(204);
		assertThat(this.api.get("/emulator/inbox").json()).hasSize(1);
		this.emulator.reset();
		assertThat(this.api.get("/emulator/inbox").json()).isEmpty();
		this.emulator.seed(() -> {
		});
	}

	@Test
	void clockWhenAdvancedThenTimePassesAndWhenResetThenNot() {
		this.api.post("./Verifications", "To", TO, "Channel", "sms");
		Answer clock = put("POST", "/emulator/clock", "{\"advance\":\"PT10M\"}");
		assertThat(clock.status()).isEqualTo(200);
		assertThat(clock.text("offset")).isEqualTo("PT10M");
		assertThat(this.api.get("./Verifications/" + TO).status()).isEqualTo(404);
		assertThat(put("POST", "/emulator/clock", "{\"reset\":true}").text("offset")).isEqualTo("PT0S");
	}

	@Test
	void resetWhenPostedThenEmpties() {
		this.api.post("./Verifications", "To", TO, "Channel", "sms");
		assertThat(this.api.post("/emulator/reset").status()).isEqualTo(204);
		assertThat(this.api.get("/emulator/inbox").json()).isEmpty();
		assertThat(this.api.get("/emulator/requests").json()).isEmpty();
	}

	@Test
	void faultsWhenPutThenReplacedAndWhenEmptyThenEnded() {
		Answer faults = put("PUT", "/emulator/faults",
				"[{\"operation\":\"ListService\",\"status\":429,\"code\":20429,\"retry_after\":7}]");
		assertThat(faults.status()).isEqualTo(200);
		Answer refused = this.api.get("/v2/Services");
		assertThat(refused.status()).isEqualTo(429);
		assertThat(refused.code()).isEqualTo(20429);
		assertThat(refused.header("Retry-After")).isEqualTo("7");
		put("PUT", "/emulator/faults", "[]");
		assertThat(this.api.get("/v2/Services").status()).isEqualTo(200);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			POST | /emulator/clock  | {"advance":"soon"}
			POST | /emulator/clock  | {"advance":"P9999999D"}
			POST | /emulator/clock  | {}
			POST | /emulator/clock  | not json
			PUT  | /emulator/faults | {}
			PUT  | /emulator/faults | [1]
			PUT  | /emulator/faults | [{"action":"explode"}]
			PUT  | /emulator/faults | [{"probability":2}]
			PUT  | /emulator/faults | [{"times":"x"}]
			PUT  | /emulator/faults | [{"delay":"x"}]
			POST | /emulator/handset/answer | {"identity":"x"}
			""")
	void callWhenMalformedThenBadRequestWithAReason(String method, String path, String body) {
		Answer answer = put(method, path, body);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.text("message")).isNotBlank();
	}

	@ParameterizedTest
	@CsvSource({ "Origin: http://evil.example", "Origin: null", "Sec-Fetch-Site: cross-site",
			"Sec-Fetch-Site: same-site", "Host: evil.example" })
	void consoleWhenAnotherSiteAsksThenForbidden(String header) throws IOException {
		assertThat(raw("GET /emulator/inbox", header)).startsWith("HTTP/1.1 403");
		assertThat(raw("POST /emulator/reset", header)).startsWith("HTTP/1.1 403");
	}

	@Test
	void pageWhenALinkOfAnotherSiteLeadsToItThenShown() throws IOException {
		String answer = raw("GET /emulator", "Sec-Fetch-Site: same-site\r\nSec-Fetch-Mode: navigate");
		assertThat(answer).startsWith("HTTP/1.1 200").contains("Content-Security-Policy: default-src 'none'");
	}

	private Answer put(String method, String path, String body) {
		return this.api.send(method, path, "application/json", body);
	}

	private String raw(String line, String header) throws IOException {
		String host = header.startsWith("Host:") ? "" : "Host: localhost:" + this.emulator.port() + "\r\n";
		try (Socket socket = new Socket("localhost", this.emulator.port())) {
			socket.getOutputStream()
				.write((line + " HTTP/1.1\r\n" + host + header + "\r\nConnection: close\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
