package dev.verify.security.internal.throttle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

import dev.verify.security.internal.ClientIpAddresses;
import dev.verify.security.internal.throttle.PumpingProtection.State;
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
		Instant now = this.clock.instant();
		String phone = sending.phone();
		String refusal = (phone != null) ? PhoneNumbers.refusal(phone, this.limits) : null;
		if (refusal != null) {
			return SendDecision.refused(refusal);
		}
		String country = (phone != null && sending.proof()) ? PhoneNumbers.country(phone) : null;
		State state = (country != null) ? this.conversion.look(country, now) : State.OPEN;
		if (country != null && (state == State.STOPPED || state == State.FAILING)) {
			boolean stops = state == State.FAILING && this.conversion.stop(country, now);
			return new SendDecision("pumping-protection", stops ? country : null, null);
		}
		if (sending.push() && this.counters.taken(pause(sending.user()), now) > 0) {
			return SendDecision.refused("push-denied");
		}
		List<Counted> all = counted(sending, now);
		String reduces = null;
		if (country != null && state != State.OPEN) {
			reduces = (state == State.REDUCING && this.conversion.reduce(country, now)) ? country : null;
			add(all, "country", "reduced:" + country, this.limits.pumpingProtection().countryLimit());
		}
		OptionalInt refused = this.counters.takeAll(all.stream().map(Counted::take).toList(), now);
		if (refused.isPresent()) {
			return new SendDecision(all.get(refused.getAsInt()).limit(), null, reduces);
		}
		if (phone != null && country != null && sending.first()) {
			String address = sending.address();
			this.conversion.started(country, sending.user(), this.digest.apply(phone),
					(address != null) ? this.digest.apply(ClientIpAddresses.site(address)) : null, now);
		}
		return (reduces != null) ? new SendDecision(null, null, reduces) : SendDecision.PASS;
	}

	/**
	 * Takes back what was counted for something that was provably not sent.
	 * @param sending what was not sent
	 */
	public void giveBack(SendAttempt sending) {
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
			this.limits.push().unapproved().forEach((rate) -> this.counters.clear(key("push-unapproved", user, rate)));
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
	 * @return {@code false} if that was done too often
	 */
	public boolean mayMakeFactor(String user) {
		List<Counted> all = new ArrayList<>();
		add(all, "enrollment", user, this.limits.enrollment());
		return this.counters.takeAll(all.stream().map(Counted::take).toList(), this.clock.instant()).isEmpty();
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
			.allMatch((rate) -> this.counters.take(key("push-poll", user, rate), rate.count(), rate.window(), now));
	}

	/**
	 * Counts a passkey challenge that is about to be created: 20 of a user in ten
	 * minutes. Nothing is sent, so that there is no limit for a day, with which others
	 * could take the passkey away from its owner.
	 * @param user a digest of the user ID
	 * @return {@code false} if that was done too often
	 */
	public boolean mayChallengePasskey(String user) {
		return PASSKEY.stream()
			.allMatch((rate) -> this.counters.take(key("passkey", user, rate), rate.count(), rate.window(),
					this.clock.instant()));
	}

	/**
	 * Takes back what was counted for a passkey challenge that was not created.
	 * @param user a digest of the user ID
	 */
	public void passkeyNotChallenged(String user) {
		PASSKEY.forEach((rate) -> this.counters.giveBack(key("passkey", user, rate)));
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
			.forEach((limit, rates) -> rates
				.forEach((rate) -> move(key(limit, user, rate), key(limit, newUser, rate), rate.window(), now)));
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
	private List<Counted> counted(SendAttempt sending, Instant now) {
		// Any user may request a proof, which must not use up the limits of the owner of
		// a
		// number or mailbox.
		String scope = sending.proof() ? "proof:" : "";
		List<Counted> all = new ArrayList<>();
		add(all, "user", sending.user(), this.limits.user());
		if (sending.push()) {
			add(all, "push-unapproved", sending.user(), this.limits.push().unapproved());
			add(all, "push", sending.user(), this.limits.push().user());
		}
		else {
			add(all, "destination", scope + sending.target(), this.limits.destination());
		}
		String phone = sending.phone();
		if (phone != null) {
			String country = PhoneNumbers.country(phone);
			add(all, "prefix", scope + this.digest.apply(PhoneNumbers.prefix(phone)), this.limits.prefix());
			add(all, "country", scope + country, this.limits.country());
			if (sending.proof()) {
				this.conversion.sent(country, now).forEach((take) -> all.add(new Counted("pumping-protection", take)));
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
		add(all, "total", scope, this.limits.total());
		return all;
	}

	private static void add(List<Counted> all, String limit, String subject, List<Rate> rates) {
		rates.forEach((rate) -> all
			.add(new Counted(limit, new CounterUpdate(key(limit, subject, rate), rate.count(), rate.window()))));
	}

	private static String key(String limit, String subject, Rate rate) {
		return limit + ':' + rate.window().toSeconds() + ':' + subject;
	}

	private static String pause(String user) {
		return "push-pause:" + user;
	}

	private record Counted(String limit, CounterUpdate take) {
	}

}
