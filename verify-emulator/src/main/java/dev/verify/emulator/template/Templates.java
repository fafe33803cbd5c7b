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

package dev.verify.emulator.template;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.verify.emulator.account.Account;
import dev.verify.emulator.api.Body;
import dev.verify.emulator.api.Call;
import dev.verify.emulator.api.Page;
import dev.verify.emulator.api.Reply;
import dev.verify.emulator.api.Route;
import org.jspecify.annotations.Nullable;

/**
 * The templates that every account has.
 */
public final class Templates {

	private final Account account;

	private final Instant created;

	/**
	 * Opens the family.
	 * @param account the account
	 */
	public Templates(Account account) {
		this.account = account;
		this.created = account.now();
	}

	/**
	 * Reads the templates, so that their first use is not late.
	 */
	public static void load() {
		BuiltIn.TEMPLATES.size();
	}

	/**
	 * Returns the operations of the family.
	 * @return the routes
	 */
	public List<Route> routes() {
		return List.of(Route.get("ListVerificationTemplate", "/Templates", this::list));
	}

	/**
	 * Finds a template.
	 * @param sid its identifier
	 * @return the template, {@code null} when there is none
	 */
	public @Nullable Template find(String sid) {
		return BuiltIn.TEMPLATES.stream()
			.filter((template) -> template.sid().equalsIgnoreCase(sid))
			.findFirst()
			.orElse(null);
	}

	private Reply list(Call call) {
		String name = call.query().text("FriendlyName");
		List<Template> wanted = BuiltIn.TEMPLATES.stream()
			.filter((template) -> name == null || template.friendlyName().equals(name))
			.toList();
		return Page.of(call, "templates", wanted, Template::sid, this::body);
	}

	private Body body(Template template) {
		Body translations = new Body();
		for (Map.Entry<String, String> text : template.texts().entrySet()) {
			translations.with(text.getKey(),
					new Body().with("is_default_translation", text.getKey().equals(Template.DEFAULT_LOCALE))
						.with("status", template.approved() ? "approved" : "pending")
						.with("locale", text.getKey())
						.with("text", text.getValue())
						.with("date_updated", this.created.toString())
						.with("date_created", this.created.toString()));
		}
		return new Body().with("sid", template.sid())
			.with("account_sid", this.account.sid())
			.with("friendly_name", template.friendlyName())
			.with("channels", template.channels())
			.with("translations", translations);
	}

}
