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

import java.util.Map;
import java.util.Objects;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares what three callers see at a place.
 */
final class PlaceAssertions {

	private PlaceAssertions() {
	}

	static void assertWithheld(Place place, Map<LoginStage, Caller> callers) {
		Seen anonymous = place.look().apply(caller(callers, LoginStage.ANONYMOUS));
		Seen withheld = place.look().apply(caller(callers, LoginStage.PASSWORD));
		Seen verified = place.look().apply(caller(callers, LoginStage.VERIFIED));

		assertThat(withheld).as("with the password alone, as an anonymous user")
			.matches(anonymous::isSameAs, "the same as " + anonymous);
		assertThat(verified.isSameAs(anonymous)).as("a verified user sees %s, an anonymous one %s", verified, anonymous)
			.isEqualTo(!place.forVerified());
		assertThat(verified.status()).as("the status for a verified user, who sees %s", verified)
			.isEqualTo(place.status());
		if (anonymous.denial() != null) {
			assertThat(anonymous.denial()).isEqualTo(Seen.Denial.LOGIN);
			assertThat(withheld.denial()).as("the login is still there").isEqualTo(place.denial());
		}
		Caller password = caller(callers, LoginStage.PASSWORD);
		assertThat(password.browser().get("/second-factor").statusCode()).as("the login is still withheld")
			.isEqualTo(200);
	}

	private static Caller caller(Map<LoginStage, Caller> callers, LoginStage stage) {
		return Objects.requireNonNull(callers.get(stage));
	}

}
