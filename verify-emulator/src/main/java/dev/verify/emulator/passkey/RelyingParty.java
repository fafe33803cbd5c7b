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

package dev.verify.emulator.passkey;

import java.util.List;
import java.util.regex.Pattern;

import dev.verify.emulator.api.ApiError;
import dev.verify.emulator.api.Body;

/**
 * The web application that a passkey belongs to.
 *
 * @param id its domain
 * @param name the name that the browser shows
 * @param origins the origins of its pages and the ids of its apps
 */
public record RelyingParty(String id, String name, List<String> origins) {

	/** The last part of a domain is no number, unlike that of an IP address. */
	private static final Pattern DOMAIN = Pattern
		.compile("(?i)localhost|(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");

	private static final Pattern ORIGIN = Pattern
		.compile("https?://\\S+|android:apk-key-hash:\\S+|ios:bundle-id:\\S+|[^:/\\s]+(:\\d+)?");

	/**
	 * Reads the relying party of a request.
	 * @param members the members of the object
	 * @return the relying party
	 */
	public static RelyingParty read(JsonMembers members) {
		String id = checkedId(members.required("id", ApiError.RELYING_PARTY_ID));
		String name = members.text("name", ApiError.RELYING_PARTY);
		List<String> origins = members.texts("origins", ApiError.RELYING_PARTY);
		if (origins.isEmpty()) {
			throw ApiError.RELYING_PARTY.of("origins");
		}
		if (!origins.stream().allMatch((origin) -> ORIGIN.matcher(origin).matches())) {
			throw ApiError.RELYING_PARTY_UNSUPPORTED.exception();
		}
		return new RelyingParty(id, (name != null) ? name : id, origins);
	}

	/**
	 * Checks an id.
	 * @param id the id
	 * @return the same id
	 */
	public static String checkedId(String id) {
		if (!DOMAIN.matcher(id).matches()) {
			throw ApiError.RELYING_PARTY_ID.exception();
		}
		return id;
	}

	/**
	 * Shows the relying party with its origins.
	 * @return the body
	 */
	public Body body() {
		return new Body().with("id", this.id).with("name", this.name).with("origins", this.origins);
	}

}
