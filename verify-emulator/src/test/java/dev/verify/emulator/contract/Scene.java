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

package dev.verify.emulator.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Supplier;

import dev.verify.emulator.Api;
import dev.verify.emulator.Api.Answer;
import dev.verify.emulator.PasskeyApi;
import dev.verify.emulator.VerifyEmulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * An emulator, and the steps from which stories are made.
 */
final class Scene {

	static final String TO = "+15017122661";

	static final String IDENTITY = "ff483d1ff591898a9942916050d2ca3f";

	static final String ENTITY = "./Entities/" + IDENTITY;

	final VerifyEmulator emulator;

	final Api api;

	final TestDevice device = new TestDevice();

	Scene(VerifyEmulator emulator) {
		this.emulator = emulator;
		this.api = Api.of(emulator);
	}

	Answer start(String... more) {
		String[] form = new String[more.length + 4];
		System.arraycopy(new String[] { "To", TO, "Channel", "sms" }, 0, form, 0, 4);
		System.arraycopy(more, 0, form, 4, more.length);
		return this.api.post("./Verifications", form);
	}

	/**
	 * Starts over a connection that ends without waiting for the answer. Another start is
	 * refused meanwhile.
	 */
	void startAndHangUp() {
		String form = "To=%2B15017122661&Channel=sms";
		String credentials = Base64.getEncoder()
			.encodeToString(
					(this.emulator.accountSid() + ":" + this.emulator.authToken()).getBytes(StandardCharsets.UTF_8));
		try (Socket socket = new Socket("localhost", this.emulator.port())) {
			socket.getOutputStream()
				.write(("POST /v2/Services/" + this.emulator.serviceSid() + "/Verifications HTTP/1.1\r\n"
						+ "Host: localhost\r\nAuthorization: Basic " + credentials + "\r\nContent-Length: "
						+ form.length() + "\r\n\r\n" + form)
					.getBytes(StandardCharsets.UTF_8));
			await().until(() -> this.emulator.requests().to("CreateVerification").size() == 1);
			assertThat(start().code()).isEqualTo(60212);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Answer check(String code) {
		return this.api.post("./VerificationCheck", "To", TO, "Code", code);
	}

	Answer service(String... form) {
		return this.api.post("/v2/Services/" + this.emulator.serviceSid(), form);
	}

	Answer again(int times, Supplier<Answer> step) {
		Answer last = step.get();
		for (int i = 1; i < times; i++) {
			last = step.get();
		}
		return last;
	}

	String rateLimit() {
		return this.api.post("./RateLimits", "UniqueName", "address").text("sid");
	}

	Answer bucket(String limit, int interval) {
		return this.api.post("./RateLimits/" + limit + "/Buckets", "Max", "1", "Interval", String.valueOf(interval));
	}

	Answer newTotp(String... more) {
		String[] form = new String[more.length + 4];
		System.arraycopy(new String[] { "FactorType", "totp", "FriendlyName", "Joe" }, 0, form, 0, 4);
		System.arraycopy(more, 0, form, 4, more.length);
		return this.api.post(ENTITY + "/Factors", form);
	}

	String totp(String... more) {
		String sid = newTotp(more).text("sid");
		this.api.post(ENTITY + "/Factors/" + sid, "AuthPayload", this.emulator.handset(IDENTITY).code());
		return sid;
	}

	Answer newPush(TestDevice owner, String platform) {
		return this.api.post(ENTITY + "/Factors", "FactorType", "push", "FriendlyName", "Joe", "Binding.Alg", "ES256",
				"Binding.PublicKey", owner.publicKey(), "Config.AppId", "com.example", "Config.SdkVersion", "1.0",
				"Config.NotificationPlatform", platform, "Config.NotificationToken", "t".repeat(32));
	}

	String push(String platform) {
		String sid = newPush(this.device, platform).text("sid");
		this.api.post(ENTITY + "/Factors/" + sid, "AuthPayload", this.device.sign(sid));
		return sid;
	}

	Answer newChallenge(String factor) {
		return this.api.post(ENTITY + "/Challenges", "FactorSid", factor, "Details.Message", "Is it you?");
	}

	String challenge(String factor) {
		return ENTITY + "/Challenges/" + newChallenge(factor).text("sid");
	}

	Answer answer(String challenge, String status) {
		return this.api.post(challenge, "AuthPayload", this.device.answer(this.api.get(challenge), status));
	}

	Answer asDevice(TestDevice signer, long begins) {
		String sid = push("none");
		String credential = this.api.get(ENTITY + "/Factors/" + sid).text("/config/credential_sid");
		long now = this.emulator.clock().now().getEpochSecond() + begins;
		String token = signer.jwt(
				"{\"cty\":\"twilio-pba;v=1\",\"kid\":\"" + credential + "\",\"typ\":\"JWT\",\"alg\":\"ES256\"}",
				"{\"sub\":\"" + this.emulator.accountSid() + "\",\"exp\":" + (now + 600) + ",\"nbf\":" + now + "}");
		return this.api.as("token", token).get(ENTITY + "/Challenges");
	}

	Answer asStranger() {
		String token = this.device.jwt("{\"kid\":\"CR" + "0".repeat(32) + "\",\"alg\":\"ES256\"}",
				"{\"sub\":\"" + this.emulator.accountSid() + "\"}");
		return this.api.as("token", token).get(ENTITY + "/Challenges");
	}

	/** Passkeys of a service that has everything set. */
	PasskeyApi passkeys() {
		return PasskeyApi.of(this.emulator);
	}

	void wait(Duration duration) {
		this.emulator.clock().advance(duration);
	}

}
