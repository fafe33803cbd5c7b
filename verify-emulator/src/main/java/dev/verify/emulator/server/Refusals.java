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

package dev.verify.emulator.server;

import java.util.Arrays;
import java.util.Objects;

import dev.verify.emulator.api.ApiError;
import dev.verify.emulator.api.Reply;
import dev.verify.emulator.fault.Fault;

/**
 * Turns a refusal that a test asked for into an answer. What the test left open follows
 * from the table of errors.
 */
final class Refusals {

	private Refusals() {
	}

	static Reply reply(Fault fault) {
		Integer code = fault.code();
		Integer status = fault.status();
		ApiError known = Arrays.stream(ApiError.values())
			.filter((error) -> (code != null) ? error.code() == code : Objects.equals(error.status(), status))
			.findFirst()
			.orElse((status != null && status < 500) ? ApiError.UNKNOWN_PARAMETERS : ApiError.SERVER_ERROR);
		Reply reply = Reply.error((status != null) ? status : known.status(), (code != null) ? code : known.code(),
				known.message());
		Integer retryAfter = fault.retryAfter();
		return (retryAfter != null) ? reply.header("Retry-After", retryAfter.toString()) : reply;
	}

}
