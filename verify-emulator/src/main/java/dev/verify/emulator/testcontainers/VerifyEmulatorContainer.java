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

package dev.verify.emulator.testcontainers;

import dev.verify.emulator.VerifyEmulator;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * The emulator in a container, for tests in whatever language or process. Test code talks
 * to it over HTTP: the inbox is at {@code getBaseUrl() + "/emulator/inbox"}. In a test
 * that runs on Java, {@link VerifyEmulator#start()} does the same without Docker.
 */
public final class VerifyEmulatorContainer extends GenericContainer<VerifyEmulatorContainer> {

	private static final DockerImageName IMAGE = DockerImageName.parse("verify-emulator");

	private static final int PORT = 8089;

	private String accountSid = VerifyEmulator.DEFAULT_ACCOUNT_SID;

	private String authToken = VerifyEmulator.DEFAULT_AUTH_TOKEN;

	/**
	 * Creates a container of an image.
	 * @param imageName the image, such as {@code verify-emulator:latest}
	 */
	public VerifyEmulatorContainer(String imageName) {
		this(DockerImageName.parse(imageName));
	}

	/**
	 * Creates a container of an image.
	 * @param imageName the image; one of another name has to say
	 * {@code asCompatibleSubstituteFor("verify-emulator")}
	 */
	public VerifyEmulatorContainer(DockerImageName imageName) {
		super(imageName);
		imageName.assertCompatibleWith(IMAGE);
		addExposedPort(PORT);
		waitingFor(Wait.forHttp("/emulator/inbox").forPort(PORT));
	}

	/**
	 * Chooses the account that the emulator accepts.
	 * @param sid {@code AC} and 32 hexadecimal digits
	 * @param token its secret
	 * @return this container
	 */
	public VerifyEmulatorContainer withAccount(String sid, String token) {
		this.accountSid = sid;
		this.authToken = token;
		return withEnv("VERIFY_EMULATOR_ACCOUNT_SID", sid).withEnv("VERIFY_EMULATOR_AUTH_TOKEN", token);
	}

	/**
	 * Returns the address to give to a client as its base URL.
	 * @return such as {@code http://localhost:32768}
	 * @throws IllegalStateException before the container has started
	 */
	public String getBaseUrl() {
		return "http://" + getHost() + ":" + getMappedPort(PORT);
	}

	/**
	 * Returns the account that the emulator accepts.
	 * @return {@code AC} and 32 hexadecimal digits
	 */
	public String getAccountSid() {
		return this.accountSid;
	}

	/**
	 * Returns the account's secret.
	 * @return the secret
	 */
	public String getAuthToken() {
		return this.authToken;
	}

	/**
	 * Returns the service that the account has from the start.
	 * @return {@code VA} and 32 zeros
	 */
	public String getServiceSid() {
		return "VA" + "0".repeat(32);
	}

}
