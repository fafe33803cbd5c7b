package dev.verify.client.ratelimit;

import dev.verify.client.form.Fields;
import dev.verify.client.form.Form;

/**
 * Changes a bucket; what is not set stays as it is.
 */
public final class UpdateBucket extends Form {

	private UpdateBucket(Fields fields) {
		super(fields);
	}

	/**
	 * Changes how often.
	 * @param max the greatest number of occurrences
	 * @return the request
	 */
	public static UpdateBucket max(int max) {
		return new UpdateBucket(Fields.none().with("Max", max));
	}

	/**
	 * Changes the interval.
	 * @param interval the interval in seconds
	 * @return the request
	 */
	public static UpdateBucket interval(int interval) {
		return new UpdateBucket(Fields.none().with("Interval", interval));
	}

	/**
	 * Changes how often as well.
	 * @param withMax the greatest number of occurrences
	 * @return the changed copy
	 */
	public UpdateBucket withMax(int withMax) {
		return new UpdateBucket(fields().with("Max", withMax));
	}

	/**
	 * Changes the interval as well.
	 * @param withInterval the interval in seconds
	 * @return the changed copy
	 */
	public UpdateBucket withInterval(int withInterval) {
		return new UpdateBucket(fields().with("Interval", withInterval));
	}

}
