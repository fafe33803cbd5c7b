package dev.verify.security;

import java.time.Clock;

import dev.verify.client.VerifyClient;
import dev.verify.security.event.SecondFactorEvents;
import dev.verify.security.limit.InMemorySecondFactorCounters;
import dev.verify.security.limit.SecondFactorCounters;

import org.springframework.util.Assert;

/**
 * Puts a {@link SecondFactorService} together.
 */
public final class SecondFactorServiceBuilder {

	private final VerifyClient client;

	private final EnrolmentRepository enrolments;

	private AttemptLedger ledger = new InMemoryAttemptLedger();

	private SecondFactorCounters counters = new InMemorySecondFactorCounters();

	private SecondFactorEvents events = SecondFactorEvents.none();

	private SecondFactorSettings settings = SecondFactorSettings.defaults("your account");

	private Clock clock = Clock.systemUTC();

	SecondFactorServiceBuilder(VerifyClient client, EnrolmentRepository enrolments) {
		Assert.notNull(client, "client must not be null");
		Assert.notNull(enrolments, "enrolments must not be null");
		this.client = client;
		this.enrolments = enrolments;
	}

	/**
	 * Sets where login attempts meet.
	 * @param ledger a ledger that all nodes share
	 * @return this builder
	 */
	public SecondFactorServiceBuilder ledger(AttemptLedger ledger) {
		Assert.notNull(ledger, "ledger must not be null");
		this.ledger = ledger;
		return this;
	}

	/**
	 * Sets where tries and messages are counted.
	 * @param counters counters that all nodes share
	 * @return this builder
	 */
	public SecondFactorServiceBuilder counters(SecondFactorCounters counters) {
		Assert.notNull(counters, "counters must not be null");
		this.counters = counters;
		return this;
	}

	/**
	 * Sets whom to tell of what happens.
	 * @param events the publisher
	 * @return this builder
	 */
	public SecondFactorServiceBuilder events(SecondFactorEvents events) {
		Assert.notNull(events, "events must not be null");
		this.events = events;
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
		return new DefaultSecondFactorService(this.client, this.enrolments, this.ledger, this.counters, this.events,
				this.settings, this.clock);
	}

}
