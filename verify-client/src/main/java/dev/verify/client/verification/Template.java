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

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A message text approved for verifications.
 *
 * @param sid the resource's SID
 * @param accountSid the account that owns it
 * @param friendlyName its name
 * @param channels where it may be used
 * @param translations its texts by locale
 */
public record Template(@Nullable String sid, @Nullable String accountSid, @Nullable String friendlyName,
		@Nullable List<String> channels, @Nullable Map<String, Translation> translations) {

	/**
	 * The text in one language.
	 *
	 * @param isDefaultTranslation whether it stands in for missing languages
	 * @param status where its approval stands
	 * @param locale its language
	 * @param text the text with its placeholders
	 * @param dateUpdated when it last changed
	 * @param dateCreated when it was created
	 */
	public record Translation(@Nullable Boolean isDefaultTranslation, @Nullable String status, @Nullable String locale,
			@Nullable String text, @Nullable Instant dateUpdated, @Nullable Instant dateCreated) {
	}

}
