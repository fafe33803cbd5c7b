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

package dev.verify.emulator.fault;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

import dev.verify.emulator.Api;
import dev.verify.emulator.Api.Answer;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.junit.VerifyEmulatorTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@VerifyEmulatorTest
class FaultTests {

	private static final String TO = "+15017122661";

	private final VerifyEmulator emulator;

	private final Api api;

	FaultTests(VerifyEmulator emulator) {
		this.emulator = emulator;
		this.api = Api.of(emulator);
	}

	@Test
	void refusalWhenItStrikesThenOperationDoesNotHappen() {
		this.emulator.fail("CreateVerification").times(1).retryAfter(Duration.ofSeconds(3)).withCode(20429);
		Answer answer = start();
		assertThat(answer.status()).isEqualTo(429);
		assertThat(answer.code()).isEqualTo(20429);
		assertThat(answer.header("Retry-After")).isEqualTo("3");
		assertThat(this.emulator.inbox().messages()).isEmpty();
		assertThat(start().status()).isEqualTo(201);
	}

	@Test
	void faultWhenOfAnotherOperationThenDoesNotStrike() {
		this.emulator.fail("FetchVerification").withStatus(500);
		assertThat(start().status()).isEqualTo(201);
	}

	@Test
	void faultWhenItsProbabilityIsZeroThenNeverStrikes() {
		this.emulator.fail("CreateVerification").probability(0).withStatus(500);
		assertThat(start().status()).isEqualTo(201);
	}

	@Test
	void statusWhenUnknownToTheApiThenAnswered() {
		this.emulator.fail("CreateVerification").withStatus(418);
		assertThat(start().status()).isEqualTo(418);
	}

	@Test
	void resetWhenItStrikesThenConnectionIsCutAndMessageWasSent() throws IOException {
		this.emulator.fail("CreateVerification").times(1).withReset();
		try (Socket socket = rawStart()) {
			assertThatExceptionOfType(SocketException.class).isThrownBy(() -> socket.getInputStream().readAllBytes())
				.withMessageContaining("reset");
		}
		assertThat(this.emulator.inbox().messages()).hasSize(1);
		assertThat(this.emulator.requests().to("CreateVerification")).singleElement()
			.satisfies((request) -> assertThat(request.status()).isZero());
	}

	@Test
	void truncationWhenItStrikesThenAnswerBreaksOff() throws IOException {
		this.emulator.fail("CreateVerification").times(1).withTruncation();
		try (Socket socket = rawStart()) {
			byte[] read = socket.getInputStream().readNBytes(200);
			assertThat(new String(read, StandardCharsets.UTF_8)).startsWith("HTTP/1.1 201");
			assertThatExceptionOfType(SocketException.class).isThrownBy(() -> socket.getInputStream().readAllBytes());
		}
		assertThat(this.emulator.inbox().messages()).hasSize(1);
	}

	@Test
	void hangWhenItStrikesThenNoAnswerComes() throws IOException {
		this.emulator.fail("CreateVerification").times(1).withHang();
		try (Socket socket = rawStart()) {
			socket.setSoTimeout(300);
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> socket.getInputStream().read());
		}
		assertThat(this.emulator.inbox().messages()).hasSize(1);
	}

	@Test
	void delayWhenItIsOverThenAnswerIsGood() {
		this.emulator.fail("CreateVerification").times(1).withDelay(Duration.ofMillis(10));
		assertThat(start().status()).isEqualTo(201);
	}

	private Answer start() {
		return this.api.post("./Verifications", "To", TO, "Channel", "sms");
	}

	private Socket rawStart() throws IOException {
		String form = "To=%2B15017122661&Channel=sms";
		String credentials = Base64.getEncoder()
			.encodeToString(
					(this.emulator.accountSid() + ":" + this.emulator.authToken()).getBytes(StandardCharsets.UTF_8));
		Socket socket = new Socket("localhost", this.emulator.port());
		socket.getOutputStream()
			.write(("POST /v2/Services/" + this.emulator.serviceSid() + "/Verifications HTTP/1.1\r\nHost: localhost"
					+ "\r\nAuthorization: Basic " + credentials + "\r\nContent-Type: application/x-www-form-urlencoded"
					+ "\r\nContent-Length: " + form.length() + "\r\n\r\n" + form)
				.getBytes(StandardCharsets.US_ASCII));
		return socket;
	}

}
