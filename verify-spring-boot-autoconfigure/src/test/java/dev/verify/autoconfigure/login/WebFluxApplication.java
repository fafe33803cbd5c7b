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

package dev.verify.autoconfigure.login;

import java.net.URI;
import java.security.Principal;
import java.util.Map;

import dev.verify.autoconfigure.browser.Browser;
import dev.verify.emulator.VerifyEmulator;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.context.reactive.AnnotationConfigReactiveWebApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The smallest WebFlux application with a second factor: nothing but properties.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
class WebFluxApplication {

	/**
	 * Starts it on Netty. By hand: Boot's own server disposes of the event loops of all
	 * tests when it stops.
	 */
	static Running start(VerifyEmulator emulator, String... properties) {
		ConfigurableApplicationContext context = new SpringApplicationBuilder(WebFluxApplication.class)
			.web(WebApplicationType.REACTIVE)
			.contextFactory((type) -> new AnnotationConfigReactiveWebApplicationContext())
			.properties(Map.of("spring.security.user.name", "alice", "spring.security.user.password",
					"{noop}correct horse", "spring.main.banner-mode", "off", "twilio.verify.base-url", emulator.url(),
					"twilio.verify.account-sid", emulator.accountSid(), "twilio.verify.auth-token",
					emulator.authToken(), "twilio.verify.service-sid", emulator.serviceSid()))
			.properties(properties)
			.run();
		return new Running(context,
				HttpServer.create()
					.host("127.0.0.1")
					.port(0)
					.handle(new ReactorHttpHandlerAdapter(context.getBean(HttpHandler.class)))
					.bindNow());
	}

	/**
	 * The running application.
	 *
	 * @param context its beans
	 * @param server its server
	 */
	record Running(ConfigurableApplicationContext context, DisposableServer server) implements AutoCloseable {

		Browser browser() {
			return new Browser(URI.create("http://127.0.0.1:" + this.server.port()));
		}

		<T> T bean(Class<T> type) {
			return this.context.getBean(type);
		}

		@Override
		public void close() {
			this.context.close();
			this.server.disposeNow();
		}

	}

	@RestController
	static class Pages {

		@GetMapping("/account")
		Mono<String> account(Mono<Principal> user) {
			return user.map((present) -> "account of " + present.getName());
		}

	}

}
