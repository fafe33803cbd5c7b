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

package dev.verify.reliability.withheld;

import java.net.http.HttpResponse;

/**
 * A browser of alice, who has logged in as far as her stage says.
 *
 * @param stage how far
 * @param browser the browser
 * @param application the application
 */
record Caller(LoginStage stage, Browser browser, WalkedApplication application) {

	/** Another browser at the same stage, for places that change a login. */
	Caller fresh() {
		return this.application.caller(this.stage);
	}

	/** Sends HTTP Basic credentials rather than a form. */
	HttpResponse<String> getWithPassword(String path) {
		return getWithPassword(path, "application/json");
	}

	HttpResponse<String> getWithPassword(String path, String accept) {
		return (this.stage == LoginStage.ANONYMOUS) ? this.browser.get(path, "Accept", accept)
				: this.browser.get(path, "Accept", accept, "Authorization", WalkedApplication.BASIC);
	}

	<T> T bean(Class<T> type) {
		return this.application.context().getBean(type);
	}

	boolean isVerified() {
		return this.stage == LoginStage.VERIFIED;
	}

}
