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

package dev.verify.emulator.console;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.verify.emulator.api.Body;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the console answers.
 */
record Answer(int status, String type, byte[] content) {

	static final JsonMapper JSON = JsonMapper.builder().build();

	static Answer of(Body body) {
		return json(200, body);
	}

	static Answer of(List<Body> bodies) {
		return json(200, bodies);
	}

	static Answer json(String json) {
		return new Answer(200, "application/json", json.getBytes(StandardCharsets.UTF_8));
	}

	static Answer text(String text) {
		return new Answer(200, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
	}

	static Answer noContent() {
		return new Answer(204, "", new byte[0]);
	}

	static Answer error(int status, String message) {
		return json(status, new Body().with("message", message).with("status", status));
	}

	private static Answer json(int status, Object value) {
		return new Answer(status, "application/json", JSON.writeValueAsBytes(value));
	}

}
