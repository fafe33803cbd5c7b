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

package dev.verify.security.web;

import java.time.Clock;

import dev.verify.security.internal.web.BasePath;
import dev.verify.security.internal.web.PageContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PageSettingsTests {

	@ParameterizedTest
	@ValueSource(strings = { "", "logo.svg", "//evil.example/a.css", "javascript:alert(1)",
			"data:image/png;base64,AAAA", "https://a.example/x;script-src *", "https://a.example 'unsafe-inline'",
			"/a b", "/a\"b", "https://", "ftp://a.example/x", "https://user@a.example/x", "https://a.example:99999/x",
			"https://a.example:65536" })
	void addressWhenItIsNeitherPathNorUrlThenRefused(String address) {
		assertThatIllegalArgumentException().isThrownBy(() -> settings(address, null))
			.withMessageContaining("must be a path");
		assertThatIllegalArgumentException().isThrownBy(() -> settings(null, address))
			.withMessageContaining("must be a path");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new PageSettings(null, null, null, null, null, "/", address));
	}

	@Test
	void logoutWhenItIsAnUrlThenRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new PageSettings(null, null, null, null, null, "/", "https://a.example/logout"))
			.withMessageContaining("logout must be a path");
	}

	@Test
	void policyWhenHostsAreNamedThenAllowsThemOnly() {
		assertThat(policy(PageSettings.defaults())).contains("img-src 'self'; ", "style-src 'self'; ",
				"default-src 'none'; ");
		assertThat(policy(settings("https://cdn.example.com/logo.svg", "https://style.example.com:8443/a.css?v=1")))
			.contains("img-src 'self' https://cdn.example.com; ", "style-src 'self' https://style.example.com:8443; ",
					"script-src 'self'; ", "frame-ancestors 'none'");
		assertThat(policy(settings("/logo.svg", "/a.css"))).isEqualTo(policy(PageSettings.defaults()));
	}

	private static String policy(PageSettings settings) {
		return new PageContext(BasePath.DEFAULT, settings, null, Clock.systemUTC()).policy();
	}

	private static PageSettings settings(String logo, String stylesheet) {
		return new PageSettings(null, logo, null, stylesheet, null, "/", "/logout");
	}

}
