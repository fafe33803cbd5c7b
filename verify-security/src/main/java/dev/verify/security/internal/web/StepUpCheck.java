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

package dev.verify.security.internal.web;

import dev.verify.security.authentication.SecondFactorUser;

/**
 * An endpoint behind a fresh second factor. Only a page can be come back to, so that a
 * browser which posts is sent there first.
 *
 * @param fresh tells what is fresh
 * @param endpoint what is behind
 * @param page where to come back to after the step-up
 */
public record StepUpCheck(StepUpRule fresh, Endpoint endpoint, String page) implements Endpoint {

	@Override
	public SecondFactorResponse handle(SecondFactorRequest request, SecondFactorUser user) {
		if (request.isPost() && request.wantsHtml() && !this.fresh.isFresh(user)) {
			return new SecondFactorResponse.Redirect(this.page);
		}
		this.fresh.require(user);
		return this.endpoint.handle(request, user);
	}

}
