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

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

import dev.verify.client.VerifyApiException;
import dev.verify.client.VerifyClient;
import dev.verify.client.VerifyTransportException;
import dev.verify.client.VerifyTransportException.Delivery;
import dev.verify.client.form.Channel;
import dev.verify.client.verification.CreateVerification;
import dev.verify.client.verification.Verification;
import io.netty.buffer.ByteBuf;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.jks.JksSslStoreBundle;
import org.springframework.boot.ssl.jks.JksSslStoreDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What an application may change about the connections, and what not even it can undo.
 */
class VerifyConnectorTests {

	private static final AutoConfigurations CONFIGURATIONS = AutoConfigurations.of(SslAutoConfiguration.class,
			HttpClientAutoConfiguration.class, ReactiveHttpClientAutoConfiguration.class,
			WebClientAutoConfiguration.class, VerifyClientAutoConfiguration.class);

	private static final String[] PROPERTIES = { "twilio.verify.account-sid=AC" + "0".repeat(32),
			"twilio.verify.auth-token=token", "twilio.verify.service-sid=VA" + "0".repeat(32) };

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(CONFIGURATIONS)
		.withPropertyValues(PROPERTIES);

	private @Nullable DisposableServer server;

	@AfterEach
	void stopServer() {
		if (this.server != null) {
			this.server.disposeNow();
		}
	}

	@Test
	void redirectWhenApplicationFollowsThemThenVerifyStillDoesNot() {
		AtomicInteger followed = new AtomicInteger();
		String address = serve(HttpServer.create()
			.route((routes) -> routes.get("/elsewhere", (request, response) -> response.send(count(followed)))
				.post("/v2/**", (request, response) -> response.status(303).header("Location", "/elsewhere").send())));
		this.application.withPropertyValues("twilio.verify.base-url=" + address, "spring.http.clients.redirects=follow")
			.run((context) -> {
				assertThatExceptionOfType(VerifyApiException.class)
					.isThrownBy(() -> send(context.getBean(VerifyClient.class)));
				assertThat(followed).hasValue(0);
			});
	}

	@Test
	void connectionWhenItBreaksThenTheRequestIsNotSentAgain() {
		AtomicInteger received = new AtomicInteger();
		String address = serve(HttpServer.create().handle((request, response) -> {
			received.incrementAndGet();
			request.withConnection((connection) -> connection.channel().close());
			return Mono.never();
		}));
		this.application.withPropertyValues("twilio.verify.base-url=" + address).run((context) -> {
			assertThatExceptionOfType(VerifyTransportException.class)
				.isThrownBy(() -> send(context.getBean(VerifyClient.class)))
				.satisfies((failure) -> assertThat(failure.delivery()).isEqualTo(Delivery.UNKNOWN));
			assertThat(received).hasValue(1);
		});
	}

	@Test
	void answerWhenItTakesLongerThanThePropertyAllowsThenCallFails() {
		String address = serve(HttpServer.create().handle((request, response) -> Mono.never()));
		this.application
			.withPropertyValues("twilio.verify.base-url=" + address, "twilio.verify.http.response-timeout.start=50ms")
			.run((context) -> assertThatExceptionOfType(VerifyTransportException.class)
				.isThrownBy(() -> send(context.getBean(VerifyClient.class)))
				.satisfies((failure) -> assertThat(failure.delivery()).isEqualTo(Delivery.UNKNOWN)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "twilio.verify.http.ssl.bundle", "spring.http.clients.ssl.bundle" })
	void certificateWhenBundleTrustsItThenCallArrivesAndOtherwiseNothingIsSent(String property, @TempDir Path directory)
			throws Exception {
		Path keys = selfSigned(directory);
		AtomicInteger received = new AtomicInteger();
		SslContext tls = SslContextBuilder
			.forServer(SslBundle.of(new JksSslStoreBundle(store(keys), null)).getManagers().getKeyManagerFactory())
			.build();
		String address = serve(HttpServer.create()
			.secure((spec) -> spec.sslContext(tls))
			.handle((request, response) -> response.status(404).send(count(received)))).replace("http:", "https:");
		ApplicationContextRunner secured = this.application.withPropertyValues("twilio.verify.base-url=" + address);
		secured.run((context) -> {
			assertThatExceptionOfType(VerifyTransportException.class)
				.isThrownBy(() -> send(context.getBean(VerifyClient.class)))
				.satisfies((failure) -> assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT));
			assertThat(received).hasValue(0);
		});
		secured
			.withPropertyValues(property + "=emulator",
					"spring.ssl.bundle.jks.emulator.truststore.location=" + keys.toUri(),
					"spring.ssl.bundle.jks.emulator.truststore.password=changeit")
			.run((context) -> {
				assertThatExceptionOfType(VerifyApiException.class)
					.isThrownBy(() -> send(context.getBean(VerifyClient.class)))
					.satisfies((failure) -> assertThat(failure.isNotFound()).isTrue());
				assertThat(received).hasValue(1);
			});
	}

	@Test
	void connectorWhenApplicationStartsThenIsBuiltAtTheStart() {
		this.application.run((context) -> assertThat(context.getBeanFactory().containsSingleton("verifyConnector"))
			.as("an event loop must not wait for it")
			.isTrue());
		new WebApplicationContextRunner().withConfiguration(CONFIGURATIONS)
			.withPropertyValues(PROPERTIES)
			.run((context) -> assertThat(context.getBeanFactory().containsSingleton("verifyConnector")).isTrue());
	}

	@Test
	void addressWhenNoRequestCouldGoToItThenStartFailsAndSaysWhy() {
		this.application.withPropertyValues("twilio.verify.base-url=ftp://localhost")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("The property 'twilio.verify.base-url' must begin with https:// or http://"));
	}

	@Test
	void bundleWhenItDoesNotExistThenStartFailsAndNamesIt() {
		this.application.withPropertyValues("twilio.verify.http.ssl.bundle=nowhere")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("twilio.verify.http.ssl.bundle"));
	}

	private String serve(HttpServer server) {
		this.server = server.host("localhost").port(0).bindNow();
		return "http://localhost:" + this.server.port();
	}

	private static Mono<ByteBuf> count(AtomicInteger counter) {
		return Mono.fromRunnable(counter::incrementAndGet);
	}

	private static @Nullable Verification send(VerifyClient client) {
		return client.verifications().create(CreateVerification.to("+15005550106", Channel.SMS)).block();
	}

	private static JksSslStoreDetails store(Path keys) {
		return new JksSslStoreDetails("PKCS12", null, keys.toUri().toString(), "changeit");
	}

	private static Path selfSigned(Path directory) throws IOException, InterruptedException {
		Path keys = directory.resolve("localhost.p12");
		Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
		Process process = new ProcessBuilder(keytool.toString(), "-genkeypair", "-alias", "localhost", "-keyalg", "EC",
				"-dname", "CN=localhost", "-ext", "SAN=dns:localhost", "-storetype", "PKCS12", "-storepass", "changeit",
				"-keystore", keys.toString())
			.inheritIO()
			.start();
		assertThat(process.waitFor()).isZero();
		return keys;
	}

}
