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

package dev.verify.security.internal.throttle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import dev.verify.security.internal.ClientIpAddresses;
import dev.verify.security.internal.throttle.PumpingProtection.State;
import dev.verify.security.ledger.ClaimResult;
import dev.verify.security.throttle.CounterUpdate;
import dev.verify.security.throttle.Rate;
import dev.verify.security.throttle.SecondFactorCounters;
import dev.verify.security.throttle.SendLimits;
import org.jspecify.annotations.Nullable;

/**
 * Lets through what may be sent. Whatever is limited is counted before it is sent, so
 * that many at once do not get past.
 */
public final class SendLimiter {

	/** Limits of one user alone. */
	private static final Set<String> OWN = Set.of("user", "push", "push-unapproved");

	private static final List<Rate> PASSKEY = List.of(Rate.of("20/10m"));

	private final SecondFactorCounters counters;

	private final SendLimits limits;

	private final UnaryOperator<String> digest;

	private final Clock clock;

	private final PumpingProtection conversion;

	/**
	 * Creates a limiter.
	 * @param counters the store
	 * @param limits the limits
	 * @param digest what personal data is kept as
	 * @param clock the time
	 */
	public SendLimiter(SecondFactorCounters counters, SendLimits limits, UnaryOperator<String> digest, Clock clock) {
		this.counters = counters;
		this.limits = limits;
		this.digest = digest;
		this.clock = clock;
		this.conversion = new PumpingProtection(counters, limits.pumpingProtection());
	}

	/**
	 * Counts something that is about to be sent.
	 * @param sending what is about to be sent
	 * @return whether it may be; if not, nothing was counted
	 */
	public SendDecision pass(SendAttempt sending) {
		return pass(sending, count(this.clock.instant())).orElseThrow();
	}

	/**
	 * Counts something that is about to be sent, together with the claim to send it.
	 * @param sending what is about to be sent
	 * @param claim writes the claim, and counts
	 * @return whether it may be; if not, nothing was written or counted. Empty if another
	 * change came before the claim
	 */
	public Optional<SendDecision> pass(SendAttempt sending, Function<List<CounterUpdate>, ClaimResult> claim) {
		Instant now = this.clock.instant();
		String phone = sending.phone();
		String refusal = (phone != null) ? PhoneNumbers.refusal(phone, this.limits) : null;
		if (refusal != null) {
			return Optional.of(SendDecision.refused(refusal));
		}
		String region = (phone != null) ? PhoneNumbers.country(phone) : null;
		String country = sending.proof() ? region : null;
		State state = (country != null) ? this.conversion.look(country, now) : State.OPEN;
		if (country != null && (state == State.STOPPED || state == State.FAILING)) {
			boolean stops = state == State.FAILING && this.conversion.stop(country, now);
			return Optional.of(new SendDecision("pumping-protection", stops ? country : null, null, null));
		}
		if (sending.push() && this.counters.taken(pause(sending.user()), now) > 0) {
			return Optional
				.of(SendDecision.refused("push-denied", this.counters.endOf(pause(sending.user()), now).orElse(null)));
		}
		List<CountedLimit> all = counted(sending, region, now);
		if (country != null && state != State.OPEN) {
			addShared(all, "country", "reduced:" + country, this.limits.pumpingProtection().countryLimit(),
					sending.user());
		}
		Outcome outcome = takeAll(all, claim);
		CountedLimit refused = outcome.refused();
		if (refused == null && !outcome.counted()) {
			return Optional.empty();
		}
		String reduces = (country != null && state == State.REDUCING && this.conversion.reduce(country, now)) ? country
				: null;
		if (refused != null) {
			return Optional.of(new SendDecision(refused.name(), null, reduces,
					isOwn(refused, sending) ? this.counters.endOf(refused.key(), now).orElse(null) : null));
		}
		if (phone != null && country != null && sending.first()) {
			String address = sending.address();
			this.conversion.started(country, sending.user(), this.digest.apply(phone),
					(address != null) ? this.digest.apply(ClientIpAddresses.site(address)) : null, now);
		}
		return Optional.of((reduces != null) ? new SendDecision(null, null, reduces, null) : SendDecision.PASS);
	}

	private Outcome takeAll(List<CountedLimit> all, Function<List<CounterUpdate>, ClaimResult> claim) {
		while (true) {
			ClaimResult result = claim.apply(all.stream().map(CountedLimit::take).toList());
			if (result.exhausted().isEmpty()) {
				return new Outcome(result.written(), null);
			}
			int index = result.exhausted().getAsInt();
			CountedLimit next = all.get(index).next();
			if (next.isFull()) {
				return new Outcome(false, all.get(index));
			}
			all.set(index, next);
		}
	}

	/** Counts, without a claim. */
	private Function<List<CounterUpdate>, ClaimResult> count(Instant now) {
		return (takes) -> {
			OptionalInt exhausted = this.counters.takeAll(takes, now);
			return exhausted.isPresent() ? ClaimResult.ofExhausted(exhausted.getAsInt()) : ClaimResult.ofWritten();
		};
	}

	/** What others have used up reveals nothing about them, not even when it began. */
	private static boolean isOwn(CountedLimit limit, SendAttempt sending) {
		return OWN.contains(limit.name()) || (!sending.proof() && limit.name().equals("destination"));
	}

	/**
	 * Tells until when a user's own limits refuse to send, and counts nothing.
	 * @param sending what would be sent
	 * @return the time; {@code null} if they refuse nothing now
	 */
	public @Nullable Instant until(SendAttempt sending) {
		Instant now = this.clock.instant();
		List<CountedLimit> own = counted(sending, now).stream().filter((limit) -> isOwn(limit, sending)).toList();
		Map<String, Integer> taken = this.counters
			.taken(Stream.concat(own.stream().map(CountedLimit::key), Stream.of(pause(sending.user()))).toList(), now);
		if (sending.push() && taken.getOrDefault(pause(sending.user()), 0) > 0) {
			return this.counters.endOf(pause(sending.user()), now).orElse(null);
		}
		return own.stream()
			.filter((limit) -> taken.getOrDefault(limit.key(), 0) >= limit.count())
			.findFirst()
			.flatMap((limit) -> this.counters.endOf(limit.key(), now))
			.orElse(null);
	}

	/**
	 * Takes back what was counted for something that was provably not sent.
	 * @param sending what was not sent
	 */
	public void giveBack(SendAttempt sending) {
		// Of slots, the first: it was taken from, or is full, so that the sum stays
		// right.
		counted(sending, this.clock.instant()).forEach((counted) -> this.counters.giveBack(counted.take().key()));
	}

	/**
	 * Notes that a challenge was passed.
	 * @param user a digest of the user ID
	 * @param push whether it was a push
	 * @param phone the phone number that was proved; {@code null} for all but a proof
	 * @param startedAt when the challenge began
	 */
	public void passed(String user, boolean push, @Nullable String phone, Instant startedAt) {
		if (push) {
			this.limits.push()
				.unapproved()
				.forEach((rate) -> this.counters.clear(CountedLimit.key("push-unapproved", user, rate)));
		}
		if (phone != null) {
			this.conversion.passed(PhoneNumbers.country(phone), user, this.digest.apply(phone), startedAt,
					this.clock.instant());
		}
	}

	/**
	 * Notes that a user has denied a push: no more are sent for a while.
	 * @param user a digest of the user ID
	 */
	public void denied(String user) {
		Duration pause = this.limits.push().denialPause();
		if (!pause.isZero()) {
			this.counters.take(pause(user), Integer.MAX_VALUE, pause, this.clock.instant());
		}
	}

	/**
	 * Counts a factor that is about to be made at the provider, for a user who wants to
	 * enroll an authenticator or a device.
	 * @param user a digest of the user ID
	 * @return whether it may be made
	 */
	public SendDecision passFactor(String user) {
		return passOwn("enrollment", user, this.limits.enrollment());
	}

	private SendDecision passOwn(String limit, String user, List<Rate> rates) {
		Instant now = this.clock.instant();
		List<CountedLimit> all = new ArrayList<>();
		add(all, limit, user, rates);
		CountedLimit refused = takeAll(all, count(now)).refused();
		return (refused != null) ? SendDecision.refused(limit, this.counters.endOf(refused.key(), now).orElse(null))
				: SendDecision.PASS;
	}

	/**
	 * Tells whether the provider may be asked for a user's answer to a push.
	 * @param user a digest of the user ID
	 * @return {@code false} if that was done too often
	 */
	public boolean mayAskForAnswer(String user) {
		Instant now = this.clock.instant();
		return this.limits.push()
			.poll()
			.stream()
			.allMatch((rate) -> this.counters.take(CountedLimit.key("push-poll", user, rate), rate.count(),
					rate.window(), now));
	}

	/**
	 * Counts a passkey challenge that is about to be created: 20 of a user in ten
	 * minutes. Nothing is sent, so that there is no limit for a day, with which others
	 * could take the passkey away from its owner.
	 * @param user a digest of the user ID
	 * @return whether it may be created
	 */
	public SendDecision passPasskey(String user) {
		return passOwn("passkey", user, PASSKEY);
	}

	/**
	 * Takes back what was counted for a passkey challenge that was not created.
	 * @param user a digest of the user ID
	 */
	public void passkeyNotChallenged(String user) {
		PASSKEY.forEach((rate) -> this.counters.giveBack(CountedLimit.key("passkey", user, rate)));
	}

	/**
	 * Moves what was counted for a user.
	 * @param user a digest of the user ID
	 * @param newUser a digest of the new user ID
	 */
	public void move(String user, String newUser) {
		Instant now = this.clock.instant();
		Map.of("user", this.limits.user(), "passkey", PASSKEY, "push", this.limits.push().user(), "push-unapproved",
				this.limits.push().unapproved(), "enrollment", this.limits.enrollment(), "push-poll",
				this.limits.push().poll())
			.forEach((limit, rates) -> rates.forEach((rate) -> move(CountedLimit.key(limit, user, rate),
					CountedLimit.key(limit, newUser, rate), rate.window(), now)));
		move(pause(user), pause(newUser), this.limits.push().denialPause(), now);
	}

	/** What was taken of a window begins a new one, which lasts no shorter. */
	private void move(String key, String newKey, Duration window, Instant now) {
		for (int taken = this.counters.taken(key, now); taken > 0; taken--) {
			this.counters.take(newKey, Integer.MAX_VALUE, window, now);
		}
		this.counters.clear(key);
	}

	/** What a sending is counted under, the narrowest first. */
	private List<CountedLimit> counted(SendAttempt sending, Instant now) {
		String phone = sending.phone();
		return counted(sending, (phone != null) ? PhoneNumbers.country(phone) : null, now);
	}

	private List<CountedLimit> counted(SendAttempt sending, @Nullable String country, Instant now) {
		// Any user may request a proof, which must not use up the limits of the owner of
		// a
		// number or mailbox.
		String scope = sending.proof() ? "proof:" : "";
		List<CountedLimit> all = new ArrayList<>();
		add(all, "user", sending.user(), this.limits.user());
		if (sending.push()) {
			add(all, "push-unapproved", sending.user(), this.limits.push().unapproved());
			add(all, "push", sending.user(), this.limits.push().user());
		}
		else {
			add(all, "destination", scope + sending.target(), this.limits.destination());
		}
		String phone = sending.phone();
		if (phone != null && country != null) {
			add(all, "prefix", scope + this.digest.apply(PhoneNumbers.prefix(phone)), this.limits.prefix());
			addShared(all, "country", scope + country, this.limits.country(), sending.user());
			if (sending.proof()) {
				this.conversion.sent(country, now)
					.forEach((take) -> all.add(CountedLimit.of("pumping-protection", take)));
			}
		}
		String address = sending.address();
		if (address != null) {
			String network = ClientIpAddresses.network(address);
			String site = ClientIpAddresses.site(address);
			add(all, "client-ip", scope + this.digest.apply(network), this.limits.clientIp());
			if (!site.equals(network)) {
				add(all, "client-network", scope + this.digest.apply(site), this.limits.clientNetwork());
			}
		}
		addShared(all, "total", scope, this.limits.total(), sending.user());
		return all;
	}

	private static void add(List<CountedLimit> all, String limit, String subject, List<Rate> rates) {
		rates.forEach((rate) -> all.add(CountedLimit.of(limit, subject, rate)));
	}

	private static void addShared(List<CountedLimit> all, String limit, String subject, List<Rate> rates, String user) {
		rates.forEach((rate) -> all.add(CountedLimit.shared(limit, subject, rate, user)));
	}

	private static String pause(String user) {
		return "push-pause:" + user;
	}

	/**
	 * The result of counting.
	 *
	 * @param counted whether everything was counted
	 * @param refused the limit that is reached; {@code null} if none is
	 */
	private record Outcome(boolean counted, @Nullable CountedLimit refused) {
	}

}
