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

package dev.verify.emulator.safelist;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.verify.emulator.account.Account;
import dev.verify.emulator.api.ApiError;
import dev.verify.emulator.api.Body;
import dev.verify.emulator.api.Call;
import dev.verify.emulator.api.Reply;
import dev.verify.emulator.api.Route;
import dev.verify.emulator.destination.Destination;

/**
 * The phone numbers that an account trusts.
 */
public final class SafeList {

	private static final String PATH = "/SafeList/Numbers";

	private final Account account;

	private final Map<String, String> sids = new LinkedHashMap<>();

	/**
	 * Opens the family.
	 * @param account the account
	 */
	public SafeList(Account account) {
		this.account = account;
	}

	/**
	 * Returns the operations of the family.
	 * @return the routes
	 */
	public List<Route> routes() {
		return List.of(Route.post("CreateSafelist", PATH, this::create),
				Route.get("FetchSafelist", PATH + "/{PhoneNumber}", (call) -> Reply.ok(body(call, of(call)))),
				Route.delete("DeleteSafelist", PATH + "/{PhoneNumber}", this::delete));
	}

	/**
	 * Returns whether a number is trusted.
	 * @param number the number in E.164 form
	 * @return whether it is in the list
	 */
	public boolean contains(String number) {
		return this.sids.containsKey(number);
	}

	private Reply create(Call call) {
		String number = call.form().reporting(ApiError.INVALID_REQUEST).required("PhoneNumber");
		if (Destination.phone(number) == null) {
			throw ApiError.INVALID_REQUEST.of("PhoneNumber");
		}
		if (this.sids.containsKey(number)) {
			throw ApiError.SAFELISTED.exception();
		}
		this.account.settings().makeRoom(this.sids);
		this.sids.put(number, this.account.sids().next("GN"));
		return Reply.created(body(call, number));
	}

	private String of(Call call) {
		String number = call.variable("PhoneNumber");
		if (!this.sids.containsKey(number)) {
			throw call.notFound();
		}
		return number;
	}

	private Reply delete(Call call) {
		this.sids.remove(of(call));
		return Reply.noContent();
	}

	private Body body(Call call, String number) {
		return new Body().with("sid", this.sids.get(number))
			.with("phone_number", number)
			.with("url", call.url(PATH + "/" + number));
	}

}
