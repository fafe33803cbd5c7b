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

package dev.verify.emulator.form;

import java.util.List;
import java.util.Map;

import dev.verify.emulator.api.Body;
import dev.verify.emulator.api.Call;
import dev.verify.emulator.api.Reply;
import dev.verify.emulator.api.Resource;
import dev.verify.emulator.api.Route;
import tools.jackson.core.type.TypeReference;

/**
 * The form of push factors.
 */
public final class Forms {

	private static final String TYPE = "form-push";

	/**
	 * Opens the family.
	 */
	public Forms() {
	}

	/**
	 * Reads the form, so that its first use is not late.
	 */
	public static void load() {
		Push.FORM.size();
	}

	/**
	 * Returns the operations of the family.
	 * @return the routes
	 */
	public List<Route> routes() {
		return List.of(Route.get("FetchForm", "/Forms/{FormType}", this::fetch));
	}

	private Reply fetch(Call call) {
		if (!call.variable("FormType").equals(TYPE)) {
			throw call.notFound();
		}
		return Reply.ok(new Body().with("form_type", TYPE)
			.with("forms", Push.FORM.get("forms"))
			.with("form_meta", Push.FORM.get("form_meta"))
			.with("url", call.url("/Forms/" + TYPE)));
	}

	/**
	 * Holds the form from its first use on.
	 */
	private static final class Push {

		static final Map<String, Object> FORM = Resource.json(Forms.class, "form-push.json", new TypeReference<>() {
		});

	}

}
