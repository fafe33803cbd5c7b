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

import java.time.Duration;
import java.util.Map;

import dev.verify.emulator.api.Body;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows of a request when it is opened. Its {@link #toString()} shows
 * nothing of it.
 *
 * @param query the raw query, empty for none
 * @param headers the headers of the request, without credentials
 * @param body the body of the request as text, empty for none
 * @param responseHeaders the headers that this response has and others do not
 * @param responseBody the JSON object of the response; {@code null} for none
 * @param duration how long the operation took, without the network
 */
public record RequestDetails(String query, Map<String, String> headers, String body,
		Map<String, String> responseHeaders, @Nullable Body responseBody, Duration duration) {

	/**
	 * Returns the error code of the API.
	 * @return such as {@code 60203}; {@code null} for a response that is no error
	 */
	public @Nullable Object errorCode() {
		return (this.responseBody != null && this.responseBody.fields().containsKey("more_info"))
				? this.responseBody.fields().get("code") : null;
	}

	@Override
	public String toString() {
		return "RequestDetails[" + this.duration + "]";
	}

}
