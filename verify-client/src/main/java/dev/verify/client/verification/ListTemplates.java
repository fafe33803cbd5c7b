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

package dev.verify.client.verification;

import dev.verify.client.form.Fields;
import dev.verify.client.form.Form;

/**
 * Filters templates of the account.
 */
public final class ListTemplates extends Form {

	private ListTemplates(Fields fields) {
		super(fields);
	}

	/**
	 * Chooses all of them.
	 * @return the request
	 */
	public static ListTemplates all() {
		return new ListTemplates(Fields.none());
	}

	/**
	 * Keeps the template of one name.
	 * @param friendlyName the name
	 * @return the changed copy
	 */
	public ListTemplates friendlyName(String friendlyName) {
		return new ListTemplates(fields().with("FriendlyName", friendlyName));
	}

	/**
	 * Sets the entries of a page.
	 * @param pageSize 1 to 1000
	 * @return the changed copy
	 */
	public ListTemplates pageSize(int pageSize) {
		return new ListTemplates(fields().with("PageSize", pageSize));
	}

	/**
	 * Sets the number of the page to begin with, which counts only along with its token.
	 * @param page the number, from 0
	 * @return the changed copy
	 */
	public ListTemplates page(int page) {
		return new ListTemplates(fields().with("Page", page));
	}

	/**
	 * Sets the page to begin with.
	 * @param pageToken a token that an earlier page gave
	 * @return the changed copy
	 */
	public ListTemplates pageToken(String pageToken) {
		return new ListTemplates(fields().with("PageToken", pageToken));
	}

}
