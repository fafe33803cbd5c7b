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

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A text with places to fill, in several languages.
 *
 * @param sid its identifier
 * @param friendlyName its name
 * @param channels the channels it is meant for, {@code sms} and {@code voice}
 * @param approved whether its texts may be sent
 * @param texts the texts by language; English is the default
 */
public record Template(String sid, @JsonProperty("friendly_name") String friendlyName, List<String> channels,
		boolean approved, Map<String, String> texts) {

	/** The language that speaks when there is no text in the one asked for. */
	static final String DEFAULT_LOCALE = "en";

	// Texts are built in: there are no more of them than there are files.
	private static final Map<String, Wording> WORDINGS = new ConcurrentHashMap<>();

	/**
	 * Returns whether messages of a channel can be written with this template.
	 * @param channel a channel of verifications
	 * @return whether it is meant for the channel
	 */
	public boolean supports(String channel) {
		return this.channels.contains("call".equals(channel) ? "voice" : channel);
	}

	/**
	 * Writes a message.
	 * @param locale the language asked for
	 * @param values what to put in the places, by name
	 * @return the text
	 */
	public String write(String locale, Map<String, String> values) {
		String text = this.texts.getOrDefault(locale, this.texts.getOrDefault(DEFAULT_LOCALE, ""));
		return WORDINGS.computeIfAbsent(text, Wording::of).write(values);
	}

}
