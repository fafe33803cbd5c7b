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
