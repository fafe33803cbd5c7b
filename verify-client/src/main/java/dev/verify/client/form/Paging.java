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

package dev.verify.client.form;

/**
 * Page size and limits of a list. A list needs none of it: further pages are fetched when
 * they are asked for.
 */
public final class Paging extends Form {

	private Paging(Fields fields) {
		super(fields);
	}

	/**
	 * Leaves everything to the API: 50 entries a page, from the first.
	 * @return the default
	 */
	public static Paging defaults() {
		return new Paging(Fields.none());
	}

	/**
	 * Sets the entries of a page.
	 * @param pageSize 1 to 1000
	 * @return the changed copy
	 */
	public Paging pageSize(int pageSize) {
		return new Paging(fields().with("PageSize", pageSize));
	}

	/**
	 * Sets the number of the page to begin with, which counts only along with its token.
	 * @param page the number, from 0
	 * @return the changed copy
	 */
	public Paging page(int page) {
		return new Paging(fields().with("Page", page));
	}

	/**
	 * Sets the page to begin with.
	 * @param pageToken a token that an earlier page gave
	 * @return the changed copy
	 */
	public Paging pageToken(String pageToken) {
		return new Paging(fields().with("PageToken", pageToken));
	}

}
