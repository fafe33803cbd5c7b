package dev.verify.emulator.entity;

import java.time.Instant;
import java.util.Map;

import dev.verify.emulator.api.Body;
import org.jspecify.annotations.Nullable;

/**
 * A question to the owner of a factor: is it you?
 */
final class Challenge {

	private static final int MAX_WRONG_CODES = 5;

	private static final int MAX_NOTIFICATIONS = 3;

	final String sid;

	final Factor factor;

	final Instant created;

	final Instant expires;

	final @Nullable Body details;

	final @Nullable Map<String, @Nullable Object> hiddenDetails;

	@Nullable Map<String, @Nullable Object> metadata;

	Instant updated;

	@Nullable Instant responded;

	Status status = Status.PENDING;

	private int wrongCodes;

	private int notifications;

	Challenge(String sid, Factor factor, @Nullable Body details, @Nullable Map<String, @Nullable Object> hiddenDetails,
			Instant created, Instant expires) {
		this.sid = sid;
		this.factor = factor;
		this.details = details;
		this.hiddenDetails = hiddenDetails;
		this.created = created;
		this.updated = created;
		this.expires = expires;
	}

	String path() {
		return this.factor.entity.path() + "/Challenges/" + this.sid;
	}

	/**
	 * Notices that time has passed.
	 */
	Challenge at(Instant now) {
		if (this.status == Status.PENDING && !now.isBefore(this.expires)) {
			this.status = Status.EXPIRED;
			this.updated = this.expires;
		}
		return this;
	}

	void answer(Status answer, Instant now) {
		this.status = answer;
		this.updated = now;
		this.responded = now;
	}

	boolean attemptsExhausted() {
		return this.wrongCodes >= MAX_WRONG_CODES;
	}

	void wrongCode() {
		this.wrongCodes++;
	}

	/**
	 * Counts a notification.
	 * @return whether it is still allowed
	 */
	boolean notified() {
		if (this.notifications >= MAX_NOTIFICATIONS) {
			return false;
		}
		this.notifications++;
		return true;
	}

	enum Status {

		PENDING("pending"), EXPIRED("expired"), APPROVED("approved"), DENIED("denied");

		final String word;

		Status(String word) {
			this.word = word;
		}

	}

}
