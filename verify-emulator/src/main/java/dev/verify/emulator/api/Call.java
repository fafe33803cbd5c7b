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

package dev.verify.emulator.api;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A request for one operation. Its {@link #toString()} shows no value.
 *
 * @param route the operation
 * @param path the raw path without {@code /v2}
 * @param variables the decoded parts of the path
 * @param query the query's parameters
 * @param form the form's parameters
 * @param body the body as text, for operations that take JSON; empty for none
 * @param baseUrl the address that the client used, such as {@code http://localhost:8089}
 * @param device the device that calls; {@code null} for a call with account credentials
 */
public record Call(Route route, String path, Map<String, String> variables, Parameters query, Parameters form,
		String body, String baseUrl, @Nullable Device device) {

	private static final Pattern SID = Pattern.compile("[A-Z]{2}[0-9a-fA-F]{32}");

	/**
	 * Returns a part of the path.
	 * @param name the part's name in the route's template
	 * @return the decoded part
	 */
	public String variable(String name) {
		String value = this.variables.get(name);
		if (value == null) {
			throw new IllegalStateException("No {" + name + "} in the path of " + this.route.operation());
		}
		return value;
	}

	/**
	 * Returns a part of the path that must be an identifier.
	 * @param name the part's name
	 * @param prefix the identifier's two letters
	 * @return the identifier
	 */
	public String sid(String name, String prefix) {
		String sid = variable(name);
		if (!sid.startsWith(prefix) || !SID.matcher(sid).matches()) {
			throw notFound();
		}
		return prefix + sid.substring(2).toLowerCase(Locale.ROOT);
	}

	/**
	 * Chooses the error for parameters that cannot be read.
	 * @param error the error
	 * @return the same call
	 */
	public Call reporting(ApiError error) {
		return new Call(this.route, this.path, this.variables, this.query.reporting(error), this.form.reporting(error),
				this.body, this.baseUrl, this.device);
	}

	/**
	 * Makes an absolute URL of the API.
	 * @param resource the path without {@code /v2}
	 * @return the URL
	 */
	public String url(String resource) {
		return this.baseUrl + "/v2" + resource;
	}

	/**
	 * Makes the error for a resource that is not there.
	 * @return an exception that names this call's path
	 */
	public ApiException notFound() {
		return new ApiException(ApiError.NOT_FOUND, "The requested resource " + this.path + " was not found");
	}

	@Override
	public String toString() {
		return "Call[" + this.route.operation() + "]";
	}

}
