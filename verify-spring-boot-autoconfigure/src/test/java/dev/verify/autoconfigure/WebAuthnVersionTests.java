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

package dev.verify.autoconfigure;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.webauthn4j.WebAuthnManager;
import org.junit.jupiter.api.Test;

import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The emulator verifies passkeys by the same library as Spring Security. Neither Boot nor
 * Security manages its version, so the parent has it.
 */
class WebAuthnVersionTests {

	@Test
	void webAuthnLibraryWhenComparedThenOfTheVersionThatSecurityBrings() throws Exception {
		String version = jar(WebAuthnManager.class).getFileName()
			.toString()
			.replaceFirst("webauthn4j-core-(.*)\\.jar", "$1");
		String security = jar(WebAuthnRelyingPartyOperations.class).toString().replaceFirst("\\.jar$", ".pom");

		assertThat(pom(security)).containsPattern(
				"<artifactId>webauthn4j-core</artifactId>\\s*<version>" + version.replace(".", "\\.") + "</version>");
	}

	private static Path jar(Class<?> type) throws URISyntaxException {
		return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
	}

	private static String pom(String file) throws IOException {
		return Files.readString(Path.of(file));
	}

}
