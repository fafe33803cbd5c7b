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

package dev.verify.autoconfigure.docker;

import java.net.URI;
import java.util.List;

import dev.verify.autoconfigure.VerifyConnectionDetails;
import dev.verify.client.VerifyCredentials;

import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionDetailsFactory;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;
import org.springframework.util.StringUtils;

/**
 * Connects the client to a Compose service of the image {@code verify-emulator}, or of
 * another with the label {@code org.springframework.boot.service-connection:
 * verify-emulator}.
 */
class VerifyEmulatorDockerComposeConnectionDetailsFactory
		extends DockerComposeConnectionDetailsFactory<VerifyConnectionDetails> {

	private static final int PORT = 8089;

	VerifyEmulatorDockerComposeConnectionDetailsFactory() {
		super("verify-emulator");
	}

	@Override
	protected VerifyConnectionDetails getDockerComposeConnectionDetails(DockerComposeConnectionSource source) {
		return new EmulatorConnectionDetails(source.getRunningService());
	}

	private static final class EmulatorConnectionDetails extends DockerComposeConnectionDetails
			implements VerifyConnectionDetails {

		private final URI baseUrl;

		private final VerifyCredentials credentials;

		private final String authToken;

		private EmulatorConnectionDetails(RunningService service) {
			super(service);
			this.baseUrl = URI.create("http://" + service.host() + ":" + service.ports().get(PORT));
			this.authToken = value(service, "VERIFY_EMULATOR_AUTH_TOKEN", "emulator");
			this.credentials = VerifyCredentials
				.authToken(value(service, "VERIFY_EMULATOR_ACCOUNT_SID", "AC" + "0".repeat(32)), this.authToken);
		}

		@Override
		public URI getBaseUrl() {
			return this.baseUrl;
		}

		@Override
		public VerifyCredentials getCredentials() {
			return this.credentials;
		}

		@Override
		public String getServiceSid() {
			return "VA" + "0".repeat(32);
		}

		@Override
		public List<String> getWebhookAuthTokens() {
			return List.of(this.authToken);
		}

		private static String value(RunningService service, String name, String otherwise) {
			String value = service.env().get(name);
			return StringUtils.hasText(value) ? value : otherwise;
		}

	}

}
