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

package dev.verify.security.internal.webflux;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.web.server.WebSession;

/**
 * A session with a view of its attributes.
 */
final class LoginWebSession implements WebSession {

	private final WebSession session;

	private final Map<String, Object> attributes;

	private final @Nullable LoginSession login;

	/**
	 * Creates the view.
	 * @param session the session
	 * @param attributes what is seen of its attributes
	 * @param login rules over ID and end; {@code null} if the session that is viewed
	 * leads there
	 */
	LoginWebSession(WebSession session, Map<String, Object> attributes, @Nullable LoginSession login) {
		this.session = session;
		this.attributes = attributes;
		this.login = login;
	}

	/** Returns the ID; the presented one, if it is out of date. */
	@Override
	public String getId() {
		LoginSession login = this.login;
		String outdated = (login != null && login.isOutdated()) ? login.presentedId() : null;
		return (outdated != null) ? outdated : this.session.getId();
	}

	@Override
	public Map<String, Object> getAttributes() {
		return this.attributes;
	}

	@Override
	public void start() {
		this.session.start();
	}

	@Override
	public boolean isStarted() {
		return this.session.isStarted();
	}

	@Override
	public Mono<Void> changeSessionId() {
		LoginSession login = this.login;
		return (login != null) ? login.changeId() : this.session.changeSessionId();
	}

	@Override
	public Mono<Void> invalidate() {
		LoginSession login = this.login;
		return (login != null) ? login.invalidate() : this.session.invalidate();
	}

	@Override
	public Mono<Void> save() {
		LoginSession login = this.login;
		return (login != null && login.isOutdated()) ? Mono.empty() : this.session.save();
	}

	@Override
	public boolean isExpired() {
		return this.session.isExpired();
	}

	@Override
	public Instant getCreationTime() {
		return this.session.getCreationTime();
	}

	@Override
	public Instant getLastAccessTime() {
		return this.session.getLastAccessTime();
	}

	@Override
	public void setMaxIdleTime(Duration maxIdleTime) {
		this.session.setMaxIdleTime(maxIdleTime);
	}

	@Override
	public Duration getMaxIdleTime() {
		return this.session.getMaxIdleTime();
	}

}
