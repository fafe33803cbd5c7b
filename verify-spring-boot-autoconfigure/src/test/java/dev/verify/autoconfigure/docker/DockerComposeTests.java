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

import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Map;

import dev.verify.autoconfigure.VerifyClientAutoConfiguration;
import dev.verify.autoconfigure.VerifyConnectionDetails;
import dev.verify.client.VerifyClient;
import dev.verify.emulator.VerifyEmulator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.docker.compose.core.ConnectionPorts;
import org.springframework.boot.docker.compose.core.ImageReference;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.lifecycle.DockerComposeServicesReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.SimpleApplicationEventMulticaster;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The factory, told of a running service the way Boot tells it. Boot itself learns of
 * services from {@code docker compose}, which Debian does not package in the version that
 * it needs, so here the service is an emulator of this process.
 */
class DockerComposeTests {

	private static final String OWN_SID = "AC" + "7".repeat(32);

	@Test
	void clientWhenEmulatorRunsAsComposeServiceThenTalksToIt() {
		try (VerifyEmulator emulator = VerifyEmulator.start();
				ConfigurableApplicationContext application = run(
						new Service("verify-emulator:1.0", emulator.port(), Map.of(), Map.of()))) {
			VerifyConnectionDetails details = application.getBean(VerifyConnectionDetails.class);
			assertThat(details.getServiceSid()).isEqualTo(emulator.serviceSid());
			assertThat(application.getBean(VerifyClient.class).services().list().collectList().block()).hasSize(1);
		}
	}

	@Test
	void clientWhenServiceHasItsOwnAccountAndImageThenUsesTheAccount() {
		try (VerifyEmulator emulator = VerifyEmulator.builder().account(OWN_SID, "own").start();
				ConfigurableApplicationContext application = run(
						new Service("registry.example/team/fake-twilio", emulator.port(),
								Map.of("VERIFY_EMULATOR_ACCOUNT_SID", OWN_SID, "VERIFY_EMULATOR_AUTH_TOKEN", "own"),
								Map.of("org.springframework.boot.service-connection", "verify-emulator")))) {
			assertThat(application.getBean(VerifyClient.class).services().list().collectList().block()).hasSize(1);
		}
	}

	@Test
	void clientWhenServiceIsAnotherImageThenIsConnectedByItsProperties() {
		try (ConfigurableApplicationContext application = run(new Service("another:1", 8089, Map.of(), Map.of()))) {
			assertThat(application.getBean(VerifyConnectionDetails.class).getBaseUrl()).isNull();
		}
	}

	private static ConfigurableApplicationContext run(RunningService service) {
		return new SpringApplicationBuilder(VerifyClientAutoConfiguration.class).web(WebApplicationType.NONE)
			.properties("spring.docker.compose.enabled=false", "spring.main.banner-mode=off",
					"twilio.verify.account-sid=AC" + "0".repeat(32), "twilio.verify.auth-token=wrong")
			.listeners((ApplicationListener<ApplicationPreparedEvent>) (prepared) -> announce(prepared, service))
			.run();
	}

	private static void announce(ApplicationPreparedEvent prepared, RunningService service) {
		SimpleApplicationEventMulticaster listeners = new SimpleApplicationEventMulticaster();
		prepared.getSpringApplication().getListeners().forEach(listeners::addApplicationListener);
		listeners.multicastEvent(ready(prepared.getApplicationContext(), service));
	}

	/** Boot lets nobody else announce services. */
	private static DockerComposeServicesReadyEvent ready(ApplicationContext context, RunningService service) {
		try {
			Constructor<DockerComposeServicesReadyEvent> constructor = DockerComposeServicesReadyEvent.class
				.getDeclaredConstructor(ApplicationContext.class, List.class);
			return BeanUtils.instantiateClass(constructor, context, List.of(service));
		}
		catch (NoSuchMethodException ex) {
			throw new AssertionError("Boot has changed its event", ex);
		}
	}

	/** What {@code docker compose} would have told Boot. */
	private record Service(String imageName, int port, Map<String, @Nullable String> env,
			Map<String, String> labels) implements RunningService, ConnectionPorts {

		@Override
		public String name() {
			return "verify";
		}

		@Override
		public ImageReference image() {
			return ImageReference.of(this.imageName);
		}

		@Override
		public String host() {
			return "localhost";
		}

		@Override
		public ConnectionPorts ports() {
			return this;
		}

		@Override
		public int get(int containerPort) {
			assertThat(containerPort).isEqualTo(8089);
			return this.port;
		}

		@Override
		public List<Integer> getAll() {
			return List.of(this.port);
		}

		@Override
		public List<Integer> getAll(@Nullable String protocol) {
			return getAll();
		}

	}

}
