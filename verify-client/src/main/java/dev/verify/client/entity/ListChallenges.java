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

package dev.verify.client.entity;

import dev.verify.client.form.Fields;
import dev.verify.client.form.Form;

/**
 * Filters challenges of an entity.
 */
public final class ListChallenges extends Form {

	private ListChallenges(Fields fields) {
		super(fields);
	}

	/**
	 * Chooses all of them.
	 * @return the request
	 */
	public static ListChallenges all() {
		return new ListChallenges(Fields.none());
	}

	/**
	 * Keeps those of one factor.
	 * @param factorSid the factor's SID
	 * @return the changed copy
	 */
	public ListChallenges factorSid(String factorSid) {
		return new ListChallenges(fields().with("FactorSid", factorSid));
	}

	/**
	 * Keeps those of one status.
	 * @param status the status
	 * @return the changed copy
	 */
	public ListChallenges status(ChallengeStatus status) {
		return new ListChallenges(fields().with("Status", status));
	}

	/**
	 * Sets the order.
	 * @param order by creation date
	 * @return the changed copy
	 */
	public ListChallenges order(SortOrder order) {
		return new ListChallenges(fields().with("Order", order));
	}

	/**
	 * Sets the entries of a page.
	 * @param pageSize 1 to 1000
	 * @return the changed copy
	 */
	public ListChallenges pageSize(int pageSize) {
		return new ListChallenges(fields().with("PageSize", pageSize));
	}

	/**
	 * Sets the number of the page to begin with, which counts only along with its token.
	 * @param page the number, from 0
	 * @return the changed copy
	 */
	public ListChallenges page(int page) {
		return new ListChallenges(fields().with("Page", page));
	}

	/**
	 * Sets the page to begin with.
	 * @param pageToken a token that an earlier page gave
	 * @return the changed copy
	 */
	public ListChallenges pageToken(String pageToken) {
		return new ListChallenges(fields().with("PageToken", pageToken));
	}

}
