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

package dev.verify.autoconfigure;

import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;

import dev.verify.client.VerifyClient;
import dev.verify.client.VerifyCredentials;
import dev.verify.client.VerifyCredentialsProvider;
import dev.verify.client.form.Channel;
import dev.verify.client.verification.CreateVerification;
import dev.verify.emulator.EmulatedAccount;
import dev.verify.emulator.VerifyEmulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

class NamedVerifyClientsTests {

	private static final String PHONE = "+15005550106";

	private static VerifyEmulator emulator;

	private static EmulatedAccount other;

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, ReactiveHttpClientAutoConfiguration.class,
				WebClientAutoConfiguration.class, VerifyClientAutoConfiguration.class))
		.withBean(Clients.class);

	private final ApplicationContextRunner connected = this.application.withPropertyValues(
			"twilio.verify.base-url=" + emulator.url(), "twilio.verify.account-sid=" + emulator.accountSid(),
			"twilio.verify.auth-token=" + emulator.authToken(), "twilio.verify.service-sid=" + emulator.serviceSid(),
			"twilio.verify.clients.shop.account-sid=" + other.accountSid(),
			"twilio.verify.clients.shop.auth-token=" + other.authToken(),
			"twilio.verify.clients.shop.service-sid=" + other.serviceSid());

	@BeforeAll
	static void startEmulator() {
		emulator = VerifyEmulator.start();
		other = emulator.newAccount();
	}

	@AfterAll
	static void stopEmulator() {
		emulator.close();
	}

	@BeforeEach
	void clearInboxes() {
		emulator.reset();
		other.reset();
	}

	@Test
	void clientWhenAskedForByNameThenSpeaksForItsOwnAccount() {
		this.connected.run((context) -> {
			Clients clients = context.getBean(Clients.class);
			send(clients.shop);
			assertThat(other.inbox().to(PHONE)).hasSize(1);
			assertThat(emulator.inbox().to(PHONE)).isEmpty();
		});
	}

	@Test
	void clientWhenAskedForWithoutNameThenIsTheDefaultOne() {
		this.connected.run((context) -> assertThat(context.getBean(Clients.class).unnamed)
			.isSameAs(context.getBean("verifyClient"))
			.isNotSameAs(context.getBean("shopVerifyClient")));
	}

	@Test
	void clientWhenItHasNoCredentialsOfItsOwnThenHasTheDefaultOnes() {
		this.connected
			.withPropertyValues("twilio.verify.clients.partner.service-sid=VA" + "1".repeat(32),
					"twilio.verify.clients.partner.base-url=https://verify.example.org")
			.run((context) -> {
				NamedVerifyConnectionDetails partner = named(context.getBean(VerifyProperties.class), "partner",
						context.getBean(VerifyConnectionDetails.class));
				assertThat(partner.getServiceSid()).isEqualTo("VA" + "1".repeat(32));
				assertThat(partner.getBaseUrl()).isEqualTo(URI.create("https://verify.example.org"));
				assertThat(partner.getCredentials())
					.isEqualTo(VerifyCredentials.authToken(emulator.accountSid(), emulator.authToken()));
			});
	}

	@Test
	void clientWhenItHasCredentialsOfItsOwnThenDoesNotTakeTheServiceOfAnotherAccount() {
		this.connected
			.withPropertyValues("twilio.verify.clients.partner.account-sid=" + other.accountSid(),
					"twilio.verify.clients.partner.auth-token=" + other.authToken())
			.run((context) -> assertThat(named(context.getBean(VerifyProperties.class), "partner",
					context.getBean(VerifyConnectionDetails.class))
				.getServiceSid()).isNull());
	}

	@Test
	void clientWhenItsPropertiesAreIncompleteThenTheMissingOneIsNamedInFull() {
		this.connected.withPropertyValues("twilio.verify.clients.partner.account-sid=" + other.accountSid())
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.hasRootCauseMessage("The property 'twilio.verify.clients.partner.auth-token' is not set"));
	}

	@Test
	void clientWhenCredentialsAreHandedOutThenFollowsThemWithoutARestart() {
		AtomicReference<EmulatedAccount> account = new AtomicReference<>(emulator);
		this.connected
			.withBean(VerifyCredentialsProvider.class,
					() -> () -> VerifyCredentials.authToken(account.get().accountSid(), account.get().authToken()))
			.run((context) -> {
				VerifyClient client = context.getBean(VerifyClient.class);
				send(client);
				assertThat(emulator.inbox().to(PHONE)).hasSize(1);
				account.set(other);
				send(client.withService(other.serviceSid()));
				assertThat(emulator.inbox().to(PHONE)).hasSize(1);
				assertThat(other.inbox().to(PHONE)).hasSize(1);
			});
	}

	@Test
	void clientWhenItIsAnOAuthClientThenHasItsCredentialsAndShowsNoSecret() {
		this.connected
			.withPropertyValues("twilio.verify.clients.partner.oauth.client-id=OQ" + "2".repeat(32),
					"twilio.verify.clients.partner.oauth.client-secret=keep-me")
			.run((context) -> {
				VerifyProperties properties = context.getBean(VerifyProperties.class);
				assertThat(
						named(properties, "partner", context.getBean(VerifyConnectionDetails.class)).getCredentials())
					.isEqualTo(VerifyCredentials.oauth("OQ" + "2".repeat(32), "keep-me"));
				assertThat(properties.toString() + properties.clients()).doesNotContain("keep-me");
			});
	}

	private static NamedVerifyConnectionDetails named(VerifyProperties properties, String name,
			VerifyConnectionDetails defaults) {
		return new NamedVerifyConnectionDetails(name, properties.clients().get(name), defaults);
	}

	private static void send(VerifyClient client) {
		client.verifications().create(CreateVerification.to(PHONE, Channel.SMS)).block();
	}

	static class Clients {

		private final VerifyClient unnamed;

		private final VerifyClient shop;

		@Autowired
		Clients(VerifyClient unnamed, @Qualifier("shop") VerifyClient shop) {
			this.unnamed = unnamed;
			this.shop = shop;
		}

	}

}
