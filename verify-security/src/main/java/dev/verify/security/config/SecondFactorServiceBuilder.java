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

package dev.verify.security.config;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

import dev.verify.client.VerifyClient;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorService;
import dev.verify.security.SecondFactorSettings;
import dev.verify.security.TrustRevoker;
import dev.verify.security.event.SecondFactorEventPublisher;
import dev.verify.security.internal.challenge.DefaultSecondFactorService;
import dev.verify.security.internal.provider.ProviderCalls;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.throttle.SecondFactorCounters;

import org.springframework.util.Assert;

/**
 * Builder of {@link SecondFactorService}.
 */
public final class SecondFactorServiceBuilder {

	private final VerifyClient client;

	private final EnrollmentRepository enrollments;

	private VerifyClient payments;

	private ChallengeLedger ledger = ChallengeLedger.inMemory();

	private SecondFactorCounters counters = SecondFactorCounters.inMemory();

	private SecondFactorEventPublisher events = SecondFactorEventPublisher.none();

	private TrustRevoker revocation = TrustRevoker.none();

	private SecondFactorSettings settings = SecondFactorSettings.defaults("your account");

	private List<SecondFactorMethod> channels = List.of();

	private Predicate<SecondFactorMethod> allowed = (method) -> true;

	private Clock clock = Clock.systemUTC();

	private Duration deadline = ProviderCalls.DEADLINE;

	SecondFactorServiceBuilder(VerifyClient client, EnrollmentRepository enrollments) {
		Assert.notNull(client, "client must not be null");
		Assert.notNull(enrollments, "enrollments must not be null");
		this.client = client;
		this.payments = client;
		this.enrollments = enrollments;
	}

	/**
	 * Sets which Verify service sends the codes of payments; that of the logins by
	 * default. A service with {@code psd2_enabled} sends nothing without an amount and a
	 * payee, so that an application which asks for both has two.
	 * @param payments the same client, with another service
	 * @return this builder
	 */
	public SecondFactorServiceBuilder payments(VerifyClient payments) {
		Assert.notNull(payments, "payments must not be null");
		this.payments = payments;
		return this;
	}

	/**
	 * Sets where login attempts meet.
	 * @param ledger a ledger that all nodes share
	 * @return this builder
	 */
	public SecondFactorServiceBuilder ledger(ChallengeLedger ledger) {
		Assert.notNull(ledger, "ledger must not be null");
		this.ledger = ledger;
		return this;
	}

	/**
	 * Sets the store that counts attempts and messages.
	 * @param counters counters that all nodes share
	 * @return this builder
	 */
	public SecondFactorServiceBuilder counters(SecondFactorCounters counters) {
		Assert.notNull(counters, "counters must not be null");
		this.counters = counters;
		return this;
	}

	/**
	 * Sets the publisher of events.
	 * @param events the publisher
	 * @return this builder
	 */
	public SecondFactorServiceBuilder events(SecondFactorEventPublisher events) {
		Assert.notNull(events, "events must not be null");
		this.events = events;
		return this;
	}

	/**
	 * Sets what ends when a user refuses a login on the device, or a factor is disabled.
	 * @param revocation for instance that of the browsers which users trust
	 * @return this builder
	 */
	public SecondFactorServiceBuilder revocation(TrustRevoker revocation) {
		Assert.notNull(revocation, "revocation must not be null");
		this.revocation = revocation;
		return this;
	}

	/**
	 * Sets the limits.
	 * @param settings the limits
	 * @return this builder
	 */
	public SecondFactorServiceBuilder settings(SecondFactorSettings settings) {
		Assert.notNull(settings, "settings must not be null");
		this.settings = settings;
		return this;
	}

	/**
	 * Sets in which ways a code is tried to be sent to a number, one after the other,
	 * where the provider refuses a channel for that number; none by default. The plan is
	 * followed from the method that the user has enrolled.
	 * @param channels methods that use a phone number
	 * @return this builder
	 */
	public SecondFactorServiceBuilder channels(List<SecondFactorMethod> channels) {
		Assert.isTrue(channels.stream().allMatch((way) -> way.usesDestination() && way != SecondFactorMethod.EMAIL),
				"channels must be methods that use a phone number: sms, call or whatsapp");
		Assert.isTrue(channels.stream().distinct().count() == channels.size(), "channels must not repeat");
		this.channels = List.copyOf(channels);
		return this;
	}

	/**
	 * Sets which methods may be used; all by default. What a user has enrolled of the
	 * others is neither shown nor accepted.
	 * @param allowed tells which
	 * @return this builder
	 */
	public SecondFactorServiceBuilder methods(Predicate<SecondFactorMethod> allowed) {
		Assert.notNull(allowed, "allowed must not be null");
		this.allowed = allowed;
		return this;
	}

	/**
	 * Sets how long a step waits for the provider; 8 seconds by default.
	 * @param deadline the time after which a step counts as unavailable
	 * @return this builder
	 */
	public SecondFactorServiceBuilder deadline(Duration deadline) {
		Assert.isTrue(deadline.compareTo(Duration.ZERO) > 0, "deadline must be positive");
		this.deadline = deadline;
		return this;
	}

	/**
	 * Sets the clock.
	 * @param clock the time
	 * @return this builder
	 */
	public SecondFactorServiceBuilder clock(Clock clock) {
		Assert.notNull(clock, "clock must not be null");
		this.clock = clock;
		return this;
	}

	/**
	 * Creates the service.
	 * @return the service
	 */
	public SecondFactorService build() {
		return new DefaultSecondFactorService(this.client, this.payments, this.enrollments, this.ledger, this.counters,
				this.events, this.revocation, this.settings, this.channels, this.allowed,
				new ProviderCalls(this.deadline), this.clock);
	}

}
