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

package dev.verify.emulator.webhook;

import java.util.Map;

/**
 * Something that has happened to a factor or a challenge. Its {@link #toString()} shows
 * the type only.
 *
 * @param type such as {@code factor.verified}
 * @param serviceSid the service it happened in
 * @param fields what both versions of a webhook tell
 * @param details what only the second version tells
 */
public record Event(String type, String serviceSid, Map<String, String> fields, Map<String, String> details) {

	@Override
	public String toString() {
		return "Event[" + this.type + "]";
	}

}
