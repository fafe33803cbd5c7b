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

package dev.verify.emulator.webhook;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.sun.net.httpserver.HttpServer;
import dev.verify.emulator.Api;
import dev.verify.emulator.PasskeyApi;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.account.Switch;
import dev.verify.emulator.junit.VerifyEmulatorTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@VerifyEmulatorTest
class WebhookTests {

	private static final String IDENTITY = "ff483d1ff591898a9942916050d2ca3f";

	private static final String ENTITY = "./Entities/" + IDENTITY;

	private final VerifyEmulator emulator;

	private final Api api;

	private final BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();

	private HttpServer receiver;

	WebhookTests(VerifyEmulator emulator) {
		this.emulator = emulator;
		this.api = Api.of(emulator);
	}

	@BeforeEach
	void receive() throws IOException {
		this.receiver = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
		this.receiver.createContext("/", (exchange) -> {
			String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			this.deliveries.add(new Delivery(exchange.getRequestHeaders().getFirst("X-Twilio-Signature"), parse(body)));
			exchange.sendResponseHeaders(200, -1);
			exchange.close();
		});
		this.receiver.start();
	}

	@AfterEach
	void stop() {
		this.receiver.stop(0);
	}

	@Test
	void eventWhenItHappensThenDeliveredAndSigned() throws Exception {
		subscribe("factor.created", "v2");
		String factor = this.api.post(ENTITY + "/Factors", "FactorType", "totp", "FriendlyName", "Joe").text("sid");
		Delivery delivery = take();
		assertThat(delivery.form).containsEntry("type", "factor.created")
			.containsEntry("factor_sid", factor)
			.containsEntry("factor_type", "totp")
			.containsEntry("entity_identity", IDENTITY)
			.containsEntry("account_sid", this.emulator.accountSid())
			.containsEntry("factor_friendly_name", "Joe")
			.containsKey("uuid");
		assertThat(delivery.signature).isEqualTo(signature(delivery.form));
	}

	@Test
	void passkeyWhenUsedThenEventsAreThoseOfOtherFactors() throws Exception {
		subscribe("*", "v2");
		PasskeyApi passkeys = PasskeyApi.of(this.emulator);
		String factor = passkeys.register(PasskeyApi.IDENTITY);
		String challenge = passkeys.authenticate(PasskeyApi.IDENTITY).text("sid");
		this.api.delete("./Entities/" + PasskeyApi.IDENTITY + "/Factors/" + factor);
		// Deliveries do not wait for one another, so they may overtake.
		Map<String, SortedMap<String, String>> byType = new TreeMap<>();
		for (int i = 0; i < 4; i++) {
			SortedMap<String, String> form = take().form;
			byType.put(form.get("type"), form);
		}
		assertThat(byType).containsOnlyKeys("factor.created", "factor.verified", "challenge.approved",
				"factor.deleted");
		assertThat(byType.values()).allSatisfy((form) -> assertThat(form).containsEntry("factor_sid", factor)
			.containsEntry("factor_type", "passkeys")
			.containsEntry("entity_identity", PasskeyApi.IDENTITY));
		assertThat(byType.get("challenge.approved")).containsEntry("challenge_sid", challenge)
			.containsEntry("challenge_status", "approved");
	}

	@Test
	void passkeyWhenEventsAreOffThenSilent() throws Exception {
		try (VerifyEmulator silent = VerifyEmulator.builder()
			.settings((settings) -> settings.with(Switch.PASSKEY_EVENTS, false))
			.start()) {
			Api.of(silent)
				.post("./Webhooks", "FriendlyName", "hook", "EventTypes", "*", "WebhookUrl",
						"http://localhost:" + this.receiver.getAddress().getPort() + "/");
			PasskeyApi passkeys = PasskeyApi.of(silent);
			passkeys.register(PasskeyApi.IDENTITY);
			passkeys.authenticate(PasskeyApi.IDENTITY);
			Api.of(silent).post("./Entities/other-user/Factors", "FactorType", "totp", "FriendlyName", "Joe");
			assertThat(take().form).containsEntry("factor_type", "totp");
		}
	}

	@Test
	void challengeWhenApprovedThenToldInBothVersions() throws Exception {
		this.emulator.handset(IDENTITY).enroll();
		String factor = this.api.get(ENTITY + "/Factors").text("/factors/0/sid");
		subscribe("*", "v1");
		subscribe("challenge.approved", "v2");
		String sid = this.api.post(ENTITY + "/Challenges", "FactorSid", factor, "Details.Message", "Hi").text("sid");
		this.emulator.handset(IDENTITY).approve();
		Delivery one = take();
		Delivery other = take();
		Delivery first = one.form.containsKey("challenge_status") ? other : one;
		Delivery second = (first == one) ? other : one;
		assertThat(first.form).containsEntry("challenge_sid", sid).doesNotContainKey("challenge_status");
		assertThat(second.form).containsEntry("challenge_sid", sid).containsEntry("challenge_status", "approved");
	}

	@Test
	void eventWhenOtherOrDisabledThenNotDelivered() throws Exception {
		subscribe("factor.deleted", "v2");
		String webhook = subscribe("factor.created", "v2");
		this.api.post("./Webhooks/" + webhook, "Status", "disabled");
		String factor = this.api.post(ENTITY + "/Factors", "FactorType", "totp", "FriendlyName", "Joe").text("sid");
		this.api.delete(ENTITY + "/Factors/" + factor);
		assertThat(take().form).containsEntry("type", "factor.deleted");
		assertThat(this.deliveries).isEmpty();
	}

	@Test
	void receiverWhenAbsentThenOperationSucceeds() {
		this.receiver.stop(0);
		subscribe("*", "v2");
		assertThat(this.api.post(ENTITY + "/Factors", "FactorType", "totp", "FriendlyName", "Joe").status())
			.isEqualTo(201);
	}

	@Test
	void webhookWhenWrongThen60306() {
		assertThat(this.api.post("./Webhooks", "FriendlyName", "n", "EventTypes", "factor.eaten", "WebhookUrl", url())
			.code()).isEqualTo(60306);
		assertThat(this.api.post("./Webhooks", "FriendlyName", "n", "EventTypes", "*", "WebhookUrl", "ftp://x/").code())
			.isEqualTo(60306);
	}

	private String subscribe(String type, String version) {
		return this.api
			.post("./Webhooks", "FriendlyName", "n", "EventTypes", type, "WebhookUrl", url(), "Version", version)
			.text("sid");
	}

	private String url() {
		return "http://localhost:" + this.receiver.getAddress().getPort() + "/hook?a=1";
	}

	private Delivery take() throws InterruptedException {
		Delivery delivery = this.deliveries.poll(10, TimeUnit.SECONDS);
		assertThat(delivery).isNotNull();
		return delivery;
	}

	private String signature(SortedMap<String, String> form) throws GeneralSecurityException {
		StringBuilder text = new StringBuilder(url());
		form.forEach((name, value) -> text.append(name).append(value));
		Mac mac = Mac.getInstance("HmacSHA1");
		mac.init(new SecretKeySpec(this.emulator.authToken().getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
		return Base64.getEncoder().encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
	}

	private static SortedMap<String, String> parse(String body) {
		SortedMap<String, String> form = new TreeMap<>();
		for (String pair : body.split("&")) {
			String[] parts = pair.split("=", 2);
			form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
		}
		return form;
	}

	private record Delivery(String signature, SortedMap<String, String> form) {
	}

}
