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

package dev.verify.emulator.messaging;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import dev.verify.emulator.account.Account;
import dev.verify.emulator.api.ApiError;
import dev.verify.emulator.api.Body;
import dev.verify.emulator.api.Call;
import dev.verify.emulator.api.Page;
import dev.verify.emulator.api.Parameters;
import dev.verify.emulator.api.Reply;
import dev.verify.emulator.api.Route;
import dev.verify.emulator.service.Services;

/**
 * The messaging configurations of an account's services: one per country, and one for all
 * others.
 */
public final class MessagingConfigurations {

	private static final String PATH = "/Services/{ServiceSid}/MessagingConfigurations";

	private static final Pattern MESSAGING_SERVICE = Pattern.compile("MG[0-9a-fA-F]{32}");

	private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

	private final Account account;

	private final Services services;

	private final Map<String, Configuration> configurations = new LinkedHashMap<>();

	/**
	 * Opens the family.
	 * @param account the account
	 * @param services the account's services
	 */
	public MessagingConfigurations(Account account, Services services) {
		this.account = account;
		this.services = services;
	}

	/**
	 * Returns the operations of the family.
	 * @return the routes
	 */
	public List<Route> routes() {
		return List.of(Route.post("CreateMessagingConfiguration", PATH, this::create),
				Route.get("ListMessagingConfiguration", PATH, this::list),
				Route.get("FetchMessagingConfiguration", PATH + "/{Country}", (call) -> Reply.ok(body(call, of(call)))),
				Route.post("UpdateMessagingConfiguration", PATH + "/{Country}", this::update),
				Route.delete("DeleteMessagingConfiguration", PATH + "/{Country}", this::delete));
	}

	private Configuration of(Call call) {
		Configuration found = this.configurations.get(key(this.services.of(call).sid(), call.variable("Country")));
		if (found == null) {
			throw call.notFound();
		}
		return found;
	}

	private Reply create(Call call) {
		String serviceSid = this.services.of(call).sid();
		String country = call.form().required("Country");
		if (!country.equals("all") && !COUNTRIES.contains(country)) {
			throw call.form().invalid("Country");
		}
		String messagingService = messagingService(call.form());
		if (this.configurations.containsKey(key(serviceSid, country))) {
			throw ApiError.MESSAGING_CONFIGURATION_EXISTS.exception();
		}
		Instant now = this.account.now();
		Configuration configuration = new Configuration(serviceSid, country, messagingService, now, now);
		this.account.settings().makeRoom(this.configurations);
		this.configurations.put(key(serviceSid, country), configuration);
		return Reply.created(body(call, configuration));
	}

	private static String messagingService(Parameters form) {
		form.required("MessagingServiceSid");
		return String.valueOf(form.text("MessagingServiceSid", MESSAGING_SERVICE));
	}

	private Reply list(Call call) {
		String serviceSid = this.services.of(call).sid();
		List<Configuration> own = this.configurations.values()
			.stream()
			.filter((configuration) -> configuration.serviceSid.equals(serviceSid))
			.toList();
		return Page.of(call, "messaging_configurations", own, Configuration::country,
				(configuration) -> body(call, configuration));
	}

	private Reply update(Call call) {
		Configuration old = of(call);
		Configuration changed = new Configuration(old.serviceSid, old.country, messagingService(call.form()),
				old.created, this.account.now());
		this.configurations.put(key(old.serviceSid, old.country), changed);
		return Reply.ok(body(call, changed));
	}

	private Reply delete(Call call) {
		Configuration configuration = of(call);
		this.configurations.remove(key(configuration.serviceSid, configuration.country));
		return Reply.noContent();
	}

	private Body body(Call call, Configuration configuration) {
		return new Body().with("account_sid", this.account.sid())
			.with("service_sid", configuration.serviceSid)
			.with("country", configuration.country)
			.with("messaging_service_sid", configuration.messagingServiceSid)
			.with("date_created", configuration.created)
			.with("date_updated", configuration.updated)
			.with("url", call
				.url("/Services/" + configuration.serviceSid + "/MessagingConfigurations/" + configuration.country));
	}

	private static String key(String serviceSid, String country) {
		return serviceSid + ' ' + country;
	}

	private record Configuration(String serviceSid, String country, String messagingServiceSid, Instant created,
			Instant updated) {
	}

}
