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

package dev.verify.emulator.verification;

import java.util.List;
import java.util.Map;

import dev.verify.emulator.api.Resource;
import dev.verify.emulator.template.Template;
import tools.jackson.core.type.TypeReference;

/**
 * The emulator's own words, for messages without a template.
 */
final class Words {

	/** Brings a code. */
	static final Template CODE;

	/** Brings a code that is bound to a payment. */
	static final Template PAYMENT;

	/** Warns against sharing the code. */
	static final Template DO_NOT_SHARE;

	static {
		Map<String, Map<String, String>> texts = Resource.json(Words.class, "messages.json", new TypeReference<>() {
		});
		CODE = template("code", texts);
		PAYMENT = template("payment", texts);
		DO_NOT_SHARE = template("do-not-share", texts);
	}

	private Words() {
	}

	private static Template template(String name, Map<String, Map<String, String>> texts) {
		return new Template("", name, List.of(), true, texts.getOrDefault(name, Map.of()));
	}

}
