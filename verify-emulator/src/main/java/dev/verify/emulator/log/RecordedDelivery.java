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

package dev.verify.emulator.log;

import java.time.Instant;

/**
 * One request to the receiver of a webhook. Its {@link #toString()} shows neither address
 * nor body.
 *
 * @param type the type of the event, such as {@code factor.verified}
 * @param url the address of the receiver
 * @param body what was sent
 * @param status the HTTP status of the receiver; {@code 0} when there was no response
 * @param at when the response was there, on the emulator's clock
 */
public record RecordedDelivery(String type, String url, String body, int status, Instant at) {

	@Override
	public String toString() {
		return "RecordedDelivery[" + this.type + " -> " + this.status + " at " + this.at + "]";
	}

}
