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

package dev.verify.autoconfigure.testcontainers;

import java.net.URI;
import java.util.List;

import dev.verify.autoconfigure.VerifyConnectionDetails;
import dev.verify.client.VerifyCredentials;
import dev.verify.emulator.testcontainers.VerifyEmulatorContainer;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;

/**
 * Connects the client to a {@link VerifyEmulatorContainer} that is annotated with
 * {@code @ServiceConnection}.
 */
class VerifyEmulatorContainerConnectionDetailsFactory
		extends ContainerConnectionDetailsFactory<VerifyEmulatorContainer, VerifyConnectionDetails> {

	@Override
	protected VerifyConnectionDetails getContainerConnectionDetails(
			ContainerConnectionSource<VerifyEmulatorContainer> source) {
		return new EmulatorConnectionDetails(source);
	}

	private static final class EmulatorConnectionDetails extends ContainerConnectionDetails<VerifyEmulatorContainer>
			implements VerifyConnectionDetails {

		private EmulatorConnectionDetails(ContainerConnectionSource<VerifyEmulatorContainer> source) {
			super(source);
		}

		@Override
		public URI getBaseUrl() {
			return URI.create(getContainer().getBaseUrl());
		}

		@Override
		public VerifyCredentials getCredentials() {
			return VerifyCredentials.authToken(getContainer().getAccountSid(), getContainer().getAuthToken());
		}

		@Override
		public String getServiceSid() {
			return getContainer().getServiceSid();
		}

		@Override
		public List<String> getWebhookAuthTokens() {
			return List.of(getContainer().getAuthToken());
		}

		@Override
		public @Nullable SslBundle getSslBundle() {
			return super.getSslBundle();
		}

	}

}
