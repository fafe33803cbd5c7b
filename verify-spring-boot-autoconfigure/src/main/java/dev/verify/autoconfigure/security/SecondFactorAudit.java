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

import java.util.LinkedHashMap;
import java.util.Map;

import dev.verify.security.event.EventSubject;
import dev.verify.security.event.SecondFactorEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;

/**
 * Writes what happens to second factors into the application's audit trail: user, factor,
 * time and a word or two, and nothing personal beside the user's name.
 */
class SecondFactorAudit {

	private final ApplicationEventPublisher publisher;

	SecondFactorAudit(ApplicationEventPublisher publisher) {
		this.publisher = publisher;
	}

	@EventListener
	void write(SecondFactorEvent event) {
		EventSubject subject = event.subject();
		Map<String, @Nullable Object> data = new LinkedHashMap<>();
		if (!subject.factor().isEmpty()) {
			data.put("factor", subject.factor());
		}
		event.details().forEach((name, value) -> data.put(name, line(value)));
		this.publisher.publishEvent(
				new AuditApplicationEvent(new AuditEvent(subject.at(), line(subject.userId()), event.type(), data)));
	}

	/** Removes line breaks, so that a value cannot forge a line of a log file. */
	private static String line(String text) {
		return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]", "?");
	}

}
