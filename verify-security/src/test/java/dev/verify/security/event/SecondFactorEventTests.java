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

package dev.verify.security.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.entry;

class SecondFactorEventTests {

	private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

	private static final EventSubject OCCASION = EventSubject.of("alice@example.com", "RECOVERY_CODE", NOW);

	@Test
	@DisplayName("R51: the vocabulary of the audit trail")
	void typeWhenOfEveryEventThenKnownWord() {
		assertThat(Arrays.stream(SecondFactorEvent.class.getPermittedSubclasses()).map(SecondFactorEventTests::type))
			.containsExactlyInAnyOrder("STARTED", "SENT", "PASSED", "PAYMENT_CONFIRMED", "FAILED", "LOCKED_OUT",
					"DISABLED", "UNLOCKED", "ENROLLED", "CHANGED", "REMOVED", "RECOVERY_CODE_USED", "FALLBACK_USED",
					"WEBHOOK_REFUSED", "BROWSER_TRUSTED", "BROWSER_REVOKED", "DENIED", "PARTIAL_LOGIN", "SEND_REFUSED",
					"SENDING_STOPPED", "SENDING_REDUCED");
	}

	@Test
	@DisplayName("R44: an event's text names no user")
	void toStringWhenUserIsAnAddressThenNotShown() {
		SecondFactorEvent event = new SecondFactorEvent.RecoveryCodeUsed(OCCASION, 7);

		assertThat(event.toString()).contains("recovery-code").doesNotContain("alice");
		assertThat(event.details()).containsOnly(entry("left", "7"));
	}

	@Test
	void publishWhenListenerThrowsThenTheOthersStepGoesOn() {
		SecondFactorEventPublisher failing = SecondFactorEventPublisher.through((event) -> {
			throw new IllegalStateException("of a listener");
		});

		assertThatNoException().isThrownBy(() -> failing.publish(new SecondFactorEvent.Passed(OCCASION)));
	}

	@Test
	void publishWhenListenedToThenTheSameEvent() {
		List<Object> heard = new ArrayList<>();
		SecondFactorEvent event = new SecondFactorEvent.Denied(OCCASION);

		SecondFactorEventPublisher.through(heard::add).publish(event);

		assertThat(heard).containsExactly(event);
	}

	private static String type(Class<?> event) {
		Object[] arguments = Arrays.stream(event.getRecordComponents()).map((component) -> {
			Class<?> type = component.getType();
			return (type == EventSubject.class) ? OCCASION
					: (type == int.class) ? (Object) 3 : (type == Instant.class) ? NOW : "word";
		}).toArray();
		try {
			SecondFactorEvent instance = (SecondFactorEvent) event.getDeclaredConstructors()[0].newInstance(arguments);
			assertThat(instance.subject()).isEqualTo(OCCASION);
			return instance.type().substring("SECOND_FACTOR_".length());
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
