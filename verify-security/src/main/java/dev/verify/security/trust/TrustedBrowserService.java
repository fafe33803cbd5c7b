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

package dev.verify.security.trust;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;

import dev.verify.security.TrustRevoker;
import dev.verify.security.event.EventSubject;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.event.SecondFactorEventPublisher;
import dev.verify.security.internal.Sha256;

import org.springframework.util.Assert;

/**
 * Registers, verifies and revokes trusted browsers. The browser presents a random token,
 * which is exchanged at each use. A browser that presents its last token again may have
 * lost the response with the next one: that browser is revoked, and the user needs the
 * second factor again. Where the next token was used as well, one of the two was stolen,
 * and all of the user's browsers are revoked.
 * <p>
 * Call {@link #revokeAll} when a user's password changes.
 */
public final class TrustedBrowserService implements TrustRevoker {

	private static final int RANDOM_BYTES = 32;

	/** Requests of one browser overlap; none of them takes longer. */
	private static final Duration OVERLAP = Duration.ofSeconds(30);

	private final SecureRandom random = new SecureRandom();

	private final TrustedBrowserRepository repository;

	private final SecondFactorEventPublisher events;

	private final Duration lifetime;

	private final Clock clock;

	/**
	 * Creates the service.
	 * @param repository where the browsers are kept
	 * @param events receives an event for each browser that is trusted or revoked
	 * @param lifetime lifetime of a trusted browser, from the second factor on and also
	 * if it is used; at most 90 days
	 * @param clock the time
	 */
	public TrustedBrowserService(TrustedBrowserRepository repository, SecondFactorEventPublisher events,
			Duration lifetime, Clock clock) {
		Assert.isTrue(!lifetime.isNegative() && !lifetime.isZero() && lifetime.compareTo(Duration.ofDays(90)) <= 0,
				"lifetime must be positive and at most 90 days");
		this.repository = repository;
		this.events = SecondFactorEventPublisher.unfailing(events);
		this.lifetime = lifetime;
		this.clock = clock;
	}

	/**
	 * Returns how long a browser is trusted.
	 * @return the lifetime
	 */
	public Duration lifetime() {
		return this.lifetime;
	}

	/**
	 * Trusts a browser in which a second factor was just passed.
	 * @param userId the user ID
	 * @param label what to call the browser, at most 64 characters
	 * @return the token for the browser to present
	 */
	public String trust(String userId, String label) {
		Instant now = now();
		String id = secret();
		String token = secret();
		this.repository
			.insert(new TrustedBrowser(id, userId, label, Sha256.hex(token), null, now, now, now.plus(this.lifetime)));
		this.events.publish(new SecondFactorEvent.BrowserTrusted(subject(userId)));
		return id + '.' + token;
	}

	/**
	 * Checks a token, and exchanges it.
	 * @param userId the user ID of the login that has passed the first factor
	 * @param presented what the browser presents
	 * @return whether the browser is trusted, and its next token
	 */
	public TrustResult check(String userId, String presented) {
		int dot = presented.indexOf('.');
		TrustedBrowser browser = (dot > 0) ? this.repository.find(presented.substring(0, dot)).orElse(null) : null;
		Instant now = now();
		if (browser == null || !browser.userId().equals(userId) || !now.isBefore(browser.expiresAt())) {
			return new TrustResult.NotTrusted();
		}
		String hash = Sha256.hex(presented.substring(dot + 1));
		if (same(hash, browser.tokenHash())) {
			String next = secret();
			return this.repository.rotate(browser.tokenHash(), browser.rotated(Sha256.hex(next), now))
					? new TrustResult.Trusted(browser.id(), browser.id() + '.' + next) : new TrustResult.Late();
		}
		String previous = browser.previousHash();
		if (previous == null || !same(hash, previous)) {
			revokeAll(userId, "theft");
			return new TrustResult.NotTrusted();
		}
		if (now.isBefore(browser.usedAt().plus(OVERLAP))) {
			return new TrustResult.Late();
		}
		// The next token was not used yet: its response was lost, or its request is to
		// come.
		if (!this.repository.rotate(browser.tokenHash(), browser.rotated(Sha256.hex(secret()), now))) {
			return check(userId, presented);
		}
		revoke(userId, browser.id(), "reuse");
		return new TrustResult.NotTrusted();
	}

	/**
	 * Lists the trusted browsers of a user, without expired ones.
	 * @param userId the user ID
	 * @return the browsers, oldest first
	 */
	public List<TrustedBrowser> list(String userId) {
		Instant now = now();
		return this.repository.findByUserId(userId)
			.stream()
			.filter((browser) -> now.isBefore(browser.expiresAt()))
			.toList();
	}

	/**
	 * Tells whether a browser is still trusted, for a session that lives by it.
	 * @param userId the user ID
	 * @param id the browser's id
	 * @return {@code false} if it was revoked, or its time is over
	 */
	public boolean isTrusted(String userId, String id) {
		return this.repository.find(id)
			.filter((browser) -> browser.userId().equals(userId) && now().isBefore(browser.expiresAt()))
			.isPresent();
	}

	/**
	 * Stops trusting one browser.
	 * @param userId the user ID
	 * @param id the browser's id
	 * @return {@code false} if the user has no such browser
	 */
	public boolean revoke(String userId, String id) {
		return revoke(userId, id, "user");
	}

	@Override
	public void revokeAll(String userId, String reason) {
		for (TrustedBrowser browser : this.repository.findByUserId(userId)) {
			revoke(userId, browser.id(), reason);
		}
	}

	private boolean revoke(String userId, String id, String reason) {
		boolean revoked = this.repository.delete(userId, id);
		if (revoked) {
			this.events.publish(new SecondFactorEvent.BrowserRevoked(subject(userId), reason));
		}
		return revoked;
	}

	private EventSubject subject(String userId) {
		return EventSubject.of(userId, "trusted-browser", now());
	}

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MICROS);
	}

	private String secret() {
		byte[] bytes = new byte[RANDOM_BYTES];
		this.random.nextBytes(bytes);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	private static boolean same(String left, String right) {
		return MessageDigest.isEqual(left.getBytes(StandardCharsets.US_ASCII),
				right.getBytes(StandardCharsets.US_ASCII));
	}

}
