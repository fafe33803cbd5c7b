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

import java.util.List;
import java.util.Map;

import dev.verify.client.ConnectionLimits;
import dev.verify.client.VerifyClient;
import dev.verify.client.VerifyTransportException;
import dev.verify.client.VerifyTransportException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

class VerifyHttpPropertiesTests {

	@Test
	void limitsWhenNothingIsSetThenThoseOfTheClient() {
		assertThat(bind(Map.of()).connectionLimits()).isEqualTo(ConnectionLimits.defaults());
	}

	@ParameterizedTest
	@ValueSource(strings = { "connect-timeout", "tls-handshake-timeout", "dns.query-timeout", "dns.cache-max-ttl",
			"pool.max-connections", "pool.max-pending-acquires", "pool.acquire-timeout", "pool.max-idle-time",
			"pool.max-life-time", "pool.eviction-interval", "response-timeout.start", "response-timeout.check",
			"response-timeout.poll", "response-timeout.enroll", "response-timeout.cancel", "response-timeout.read",
			"response-timeout.write" })
	void limitWhenItIsNothingThenErrorNamesTheProperty(String name) {
		String property = "twilio.verify.http." + name;
		assertThatException().isThrownBy(() -> bind(Map.of(property, "0")))
			.havingRootCause()
			.isInstanceOf(InvalidConfigurationPropertyValueException.class)
			.withMessageContaining(property);
	}

	@Test
	void poolWhenPropertiesMakeItSmallThenOneCallRunsAndOneWaits() {
		DisposableServer server = HttpServer.create()
			.host("localhost")
			.port(0)
			.handle((request, response) -> Mono.never())
			.bindNow();
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, VerifyClientAutoConfiguration.class))
			.withPropertyValues("twilio.verify.account-sid=AC" + "0".repeat(32), "twilio.verify.auth-token=token",
					"twilio.verify.base-url=http://localhost:" + server.port(),
					"twilio.verify.http.pool.max-connections=1", "twilio.verify.http.pool.max-pending-acquires=1",
					"twilio.verify.http.pool.acquire-timeout=50ms", "twilio.verify.http.response-timeout.read=500ms")
			.run((context) -> {
				VerifyClient client = context.getBean(VerifyClient.class);
				List<Reason> reasons = Flux.range(0, 3)
					.flatMap((index) -> client.services()
						.list()
						.then(Mono.<Reason>empty())
						.onErrorResume(VerifyTransportException.class, (failure) -> Mono.just(failure.reason())))
					.collectList()
					.block();
				assertThat(reasons).containsExactlyInAnyOrder(Reason.POOL, Reason.POOL, Reason.TIMEOUT);
			});
		server.disposeNow();
	}

	private static VerifyHttpProperties bind(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("twilio.verify.http",
				Bindable.of(VerifyHttpProperties.class));
	}

}
