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

package dev.verify.benchmarks;

import java.net.URI;

import dev.verify.client.VerifyClient;
import dev.verify.client.form.Channel;
import dev.verify.client.verification.CreateVerification;
import dev.verify.client.verification.Verification;
import reactor.core.publisher.Mono;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The client of this project as the starter makes it, with resilience, observations and a
 * meter registry. Only what limits the calls in flight is raised.
 */
final class OurClient implements Contender {

	private final ConfigurableApplicationContext application;

	private final Mono<Verification> call;

	OurClient(URI stub) {
		this.application = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.logStartupInfo(false)
			.properties("spring.main.banner-mode=off", "twilio.verify.base-url=" + stub,
					"twilio.verify.account-sid=" + Contenders.ACCOUNT, "twilio.verify.auth-token=token",
					"twilio.verify.service-sid=VA00000000000000000000000000000000",
					"twilio.verify.http.pool.max-connections=" + Contenders.CONNECTIONS,
					"twilio.verify.http.pool.max-pending-acquires=" + Contenders.CONNECTIONS,
					"twilio.verify.http.pool.acquire-timeout=10s", "twilio.verify.http.connect-timeout=10s",
					"twilio.verify.http.response-timeout.start=30s", "twilio.verify.resilience.deadline=60s",
					"twilio.verify.resilience.circuit-breaker.slow-call-duration-threshold=60s",
					"twilio.verify.resilience.bulkhead.start=100000")
			.run();
		VerifyClient client = this.application.getBean(VerifyClient.class);
		this.call = Mono.defer(() -> client.verifications().create(CreateVerification.to("+15017122661", Channel.SMS)));
	}

	@Override
	public void run(int inFlight, long[] nanos) {
		Flights.stream(this.call, inFlight, nanos);
	}

	@Override
	public void close() {
		this.application.close();
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Application {

	}

}
