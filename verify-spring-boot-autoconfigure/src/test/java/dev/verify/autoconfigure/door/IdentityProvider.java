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

package dev.verify.autoconfigure.door;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A real authorization server, on a host of its own so that its cookies stay its own.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(excludeName = { "dev.verify.autoconfigure.VerifyClientAutoConfiguration" })
class IdentityProvider {

	static ConfigurableApplicationContext start(String redirectUri) {
		String client = "--spring.security.oauth2.authorizationserver.client.doors.";
		return SpringApplication.run(IdentityProvider.class, "--server.port=0", "--spring.main.banner-mode=off",
				"--spring.security.user.name=alice", "--spring.security.user.password=" + DoorApplication.PASSWORD,
				client + "registration.client-id=doors", client + "registration.client-secret={noop}secret",
				client + "registration.client-authentication-methods=client_secret_basic",
				client + "registration.authorization-grant-types=authorization_code",
				client + "registration.redirect-uris=" + redirectUri, client + "registration.scopes=openid");
	}

	static String url(ConfigurableApplicationContext running) {
		return "http://localhost:" + ((WebServerApplicationContext) running).getWebServer().getPort();
	}

}
