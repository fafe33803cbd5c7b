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

package dev.verify.emulator.entity;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import dev.verify.emulator.account.Account;
import dev.verify.emulator.account.Switch;
import dev.verify.emulator.api.ApiError;
import dev.verify.emulator.api.Body;
import dev.verify.emulator.api.Call;
import dev.verify.emulator.api.Page;
import dev.verify.emulator.api.Reply;
import dev.verify.emulator.api.Route;
import dev.verify.emulator.service.Service;
import dev.verify.emulator.service.Services;
import org.jspecify.annotations.Nullable;

/**
 * The entities of an account.
 */
final class Entities {

	static final Pattern IDENTITY = Pattern.compile("[A-Za-z0-9-]{8,64}");

	private final Account account;

	private final Services services;

	private final Map<String, Entity> entities = new LinkedHashMap<>();

	private final Deque<Instant> creations = new ArrayDeque<>();

	Entities(Account account, Services services) {
		this.account = account;
		this.services = services;
	}

	List<Route> routes() {
		return List.of(Route.post("CreateEntity", "/Services/{ServiceSid}/Entities", this::create),
				Route.get("ListEntity", "/Services/{ServiceSid}/Entities", this::list),
				Route.get("FetchEntity", "/Services/{ServiceSid}/Entities/{Identity}",
						(call) -> Reply.ok(body(call, of(call)))),
				Route.delete("DeleteEntity", "/Services/{ServiceSid}/Entities/{Identity}", this::delete));
	}

	/**
	 * Finds the entity that a call belongs to.
	 */
	Entity of(Call call) {
		Entity entity = find(this.services.of(call), call.variable("Identity"));
		if (entity == null) {
			throw call.notFound();
		}
		return entity;
	}

	/**
	 * Finds the entity that a call belongs to, and makes it when there is none.
	 */
	Entity ofOrNew(Call call) {
		Service service = this.services.of(call);
		String identity = call.variable("Identity");
		if (!IDENTITY.matcher(identity).matches()) {
			throw ApiError.INVALID_REQUEST.of("Identity");
		}
		return ofOrNew(service, identity);
	}

	/**
	 * Finds an entity, or creates it.
	 */
	Entity ofOrNew(Service service, String identity) {
		Entity entity = find(service, identity);
		return (entity != null) ? entity : add(service, identity);
	}

	@Nullable Entity find(Service service, String identity) {
		return this.entities.get(key(service, identity));
	}

	Collection<Entity> all() {
		return this.entities.values();
	}

	private Entity add(Service service, String identity) {
		Instant now = this.account.now();
		this.creations.removeIf((moment) -> !moment.isAfter(now.minusSeconds(1)));
		if (this.creations.size() >= this.account.settings().get(Switch.ENTITIES_PER_SECOND)) {
			throw ApiError.MAX_ENTITIES.exception();
		}
		this.creations.add(now);
		Entity entity = new Entity(this.account.sids().next("YE"), service.sid(), identity, now);
		this.account.settings().makeRoom(this.entities);
		this.entities.put(key(service, identity), entity);
		return entity;
	}

	private Reply create(Call call) {
		Service service = this.services.of(call);
		var form = call.form().reporting(ApiError.INVALID_REQUEST);
		form.required("Identity");
		String identity = String.valueOf(form.text("Identity", IDENTITY));
		if (this.entities.containsKey(key(service, identity))) {
			throw ApiError.ENTITY_EXISTS.exception();
		}
		return Reply.created(body(call, add(service, identity)));
	}

	private Reply list(Call call) {
		Service service = this.services.of(call);
		List<Entity> own = this.entities.values()
			.stream()
			.filter((entity) -> entity.serviceSid.equals(service.sid()))
			.toList();
		return Page.of(call.reporting(ApiError.INVALID_REQUEST), "entities", own, (entity) -> entity.sid,
				(entity) -> body(call, entity));
	}

	private Reply delete(Call call) {
		of(call);
		this.entities.remove(key(this.services.of(call), call.variable("Identity")));
		return Reply.noContent();
	}

	private Body body(Call call, Entity entity) {
		String url = call.url(entity.path());
		return new Body().with("sid", entity.sid)
			.with("identity", entity.identity)
			.with("account_sid", this.account.sid())
			.with("service_sid", entity.serviceSid)
			.with("date_created", entity.created)
			.with("date_updated", entity.created)
			.with("url", url)
			.with("links",
					new Body().with("factors", url + "/Factors")
						.with("new_factors", url + "/Factors")
						.with("challenges", url + "/Challenges"));
	}

	private static String key(Service service, String identity) {
		return service.sid() + ' ' + identity;
	}

}
