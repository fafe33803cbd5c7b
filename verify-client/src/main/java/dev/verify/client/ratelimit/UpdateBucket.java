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
	 * Changes nothing yet.
	 * @return the request, to be given changes
	 */
	public static UpdateBucket settings() {
		return new UpdateBucket(Fields.none());
	}

	/**
	 * Changes how often.
	 * @param max the greatest number of occurrences
	 * @return the changed copy
	 */
	public UpdateBucket max(int max) {
		return new UpdateBucket(fields().with("Max", max));
	}

	/**
	 * Changes the interval.
	 * @param interval the interval in seconds
	 * @return the changed copy
	 */
	public UpdateBucket interval(int interval) {
		return new UpdateBucket(fields().with("Interval", interval));
	}

}
