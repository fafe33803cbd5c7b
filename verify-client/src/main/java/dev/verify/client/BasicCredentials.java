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

package dev.verify.client;

import java.nio.charset.StandardCharsets;

import org.springframework.http.HttpHeaders;

/**
 * A name and a password, sent with each request.
 */
record BasicCredentials(String username, String password) implements VerifyCredentials {

	String header() {
		return "Basic " + HttpHeaders.encodeBasicAuth(this.username, this.password, StandardCharsets.UTF_8);
	}

	@Override
	public String toString() {
		return "BasicCredentials[username=" + this.username + "]";
	}

}
