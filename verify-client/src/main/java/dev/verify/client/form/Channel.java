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

package dev.verify.client.form;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * The channel of a code. Channels are equal whatever their case, because the API writes
 * some of them in capitals.
 *
 * @param value the word on the wire
 */
public record Channel(@JsonValue String value) implements OpenValue {

	/**
	 * A text message.
	 */
	public static final Channel SMS = new Channel("sms");

	/**
	 * A telephone call.
	 */
	public static final Channel CALL = new Channel("call");

	/**
	 * An e-mail.
	 */
	public static final Channel EMAIL = new Channel("email");

	/**
	 * A WhatsApp message.
	 */
	public static final Channel WHATSAPP = new Channel("whatsapp");

	/**
	 * Silent network authentication over the device's mobile data.
	 */
	public static final Channel SNA = new Channel("sna");

	/**
	 * Whatever suits the number best; the answer says what was chosen.
	 */
	public static final Channel AUTO = new Channel("auto");

	/**
	 * An RCS message, in the log of attempts only.
	 */
	public static final Channel RBM = new Channel("rbm");

	/**
	 * Takes any word, known or not.
	 * @param value the word on the wire
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public Channel {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Channel channel && this.value.equalsIgnoreCase(channel.value);
	}

	@Override
	public int hashCode() {
		return this.value.toLowerCase(Locale.ROOT).hashCode();
	}

	@Override
	public String toString() {
		return this.value;
	}

}
