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

package dev.verify.autoconfigure.security;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.verify.autoconfigure.VerifyClientAutoConfiguration;
import dev.verify.autoconfigure.security.SecondFactorEndpoint.Action;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.FactorStatus;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.event.EventSubject;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.event.SecondFactorEventPublisher;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.actuate.audit.InMemoryAuditEventRepository;
import org.springframework.boot.actuate.autoconfigure.audit.AuditAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an operator sees and can do.
 */
class SecondFactorOperationsTests {

	private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WebClientAutoConfiguration.class, VerifyClientAutoConfiguration.class,
				SecondFactorStoreAutoConfiguration.class, SecondFactorAutoConfiguration.class,
				SecondFactorOperationsAutoConfiguration.class, AuditAutoConfiguration.class))
		.withBean(AuditEventRepository.class, InMemoryAuditEventRepository::new)
		.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
		.withPropertyValues("twilio.verify.account-sid=AC" + "0".repeat(32), "twilio.verify.auth-token=secret",
				"twilio.verify.service-sid=VA" + "0".repeat(32));

	@Test
	@DisplayName("R44, R51: each event is one entry of the audit trail, with user, factor and time")
	void auditWhenEventIsPublishedThenOneEntry() {
		this.application.run((context) -> {
			context.getBean(SecondFactorEventPublisher.class)
				.publish(new SecondFactorEvent.Failed(EventSubject.of("alice", SecondFactorMethod.SMS, NOW),
						"wrong-code"));

			List<AuditEvent> trail = context.getBean(AuditEventRepository.class).find(null, null, null);
			assertThat(trail).singleElement().satisfies((entry) -> {
				assertThat(entry.getPrincipal()).isEqualTo("alice");
				assertThat(entry.getType()).isEqualTo("SECOND_FACTOR_FAILED");
				assertThat(entry.getTimestamp()).isEqualTo(NOW);
				assertThat(entry.getData()).isEqualTo(Map.of("factor", "sms", "reason", "wrong-code"));
			});
		});
	}

	@Test
	@DisplayName("R51: a user's name with line breaks or colours forges no entry")
	void auditWhenNameHasControlCharactersThenOneLine() {
		this.application.run((context) -> {
			context.getBean(SecondFactorEventPublisher.class)
				.publish(new SecondFactorEvent.Passed(EventSubject
					.of("eve\r\nINFO admin logged in\u001B[31m\u2028\u0085x", SecondFactorMethod.SMS, NOW)));

			assertThat(context.getBean(AuditEventRepository.class).find(null, null, null)).singleElement()
				.extracting(AuditEvent::getPrincipal)
				.isEqualTo("eve??INFO admin logged in?[31m??x");
		});
	}

	@Test
	@DisplayName("R46: events are counted by closed words, never by user")
	void metersWhenManyUsersThenAsManyMetersAsForOne() {
		this.application.run((context) -> {
			for (int i = 0; i < 1000; i++) {
				context.getBean(SecondFactorEventPublisher.class)
					.publish(new SecondFactorEvent.Passed(EventSubject.of("user-" + i, SecondFactorMethod.TOTP, NOW)));
			}

			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.find("twilio.verify.second-factor").counters()).singleElement().satisfies((counter) -> {
				assertThat(counter.count()).isEqualTo(1000);
				assertThat(counter.getId().getTag("event")).isEqualTo("passed");
				assertThat(counter.getId().getTag("factor")).isEqualTo("totp");
			});
		});
	}

	@Test
	void endpointWhenNothingIsSaidThenAbsentEvenIfAllAreExposed() {
		this.application.withPropertyValues("management.endpoints.web.exposure.include=*")
			.run((context) -> assertThat(context).doesNotHaveBean(SecondFactorEndpoint.class));
	}

	@Test
	@DisplayName("R47: the endpoint shows masked destinations only")
	void endpointWhenAccessIsGivenThenListsUnlocksAndRevokes() {
		this.application
			.withPropertyValues("management.endpoints.web.exposure.include=secondfactor",
					"management.endpoint.secondfactor.access=UNRESTRICTED")
			.run((context) -> {
				Enrollment phone = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, "+12025550143");
				context.getBean(EnrollmentRepository.class).save(phone);
				SecondFactorEndpoint endpoint = context.getBean(SecondFactorEndpoint.class);

				assertThat(endpoint.list("alice")).singleElement()
					.extracting(FactorStatus::destination)
					.isEqualTo("•••• 43");
				assertThat(endpoint.act(Action.UNLOCK, "alice", phone.id(), null)).containsEntry("unlocked", false);
				assertThat(endpoint.act(Action.UNLOCK, "bob", phone.id(), null)).containsEntry("unlocked", false);
				assertThat(endpoint.revoke("bob", phone.id())).containsEntry("revoked", 0);
				assertThat(endpoint.revoke("alice", null)).containsEntry("revoked", 1);
				assertThat(endpoint.list("alice")).isEmpty();
			});
	}

}
