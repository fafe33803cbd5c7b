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
