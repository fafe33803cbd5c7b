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

package dev.verify.sample.browser;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

import dev.verify.autoconfigure.VerifyConnectionDetails;
import dev.verify.client.VerifyClient;
import dev.verify.client.form.PasskeyRequirement;
import dev.verify.client.service.UpdateService;
import dev.verify.emulator.VerifyEmulator;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.annotation.method.configuration.EnableReactiveMethodSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * A bank on WebFlux, which has nothing but the starter and one rule of its own. It is no
 * component, so that the sample does not find it.
 */
@EnableAutoConfiguration
@EnableReactiveMethodSecurity
class ReactiveBank {

	@Bean(destroyMethod = "close")
	VerifyEmulator verifyEmulator() {
		return VerifyEmulator.start();
	}

	@Bean
	VerifyConnectionDetails emulatorConnection(VerifyEmulator emulator) {
		return VerifyConnectionDetails.of(URI.create(emulator.url()), emulator.accountSid(), emulator.authToken(),
				emulator.serviceSid());
	}

	@Bean
	MapReactiveUserDetailsService users() {
		return new MapReactiveUserDetailsService(List.of("dora", "emil", "fritz", "greta", "heinz", "ida")
			.stream()
			.map((name) -> User.withUsername(name).password("{noop}sea-breeze").authorities(List.of()).build())
			.toList());
	}

	@Bean
	PasskeyOrigin passkeyOrigin(VerifyClient client, VerifyEmulator emulator) {
		return new PasskeyOrigin(client, emulator.serviceSid());
	}

	@Bean
	Vault vault() {
		return new Vault();
	}

	@Bean
	RouterFunction<ServerResponse> pages(Vault vault) {
		return RouterFunctions
			.route(RequestPredicates.GET("/").or(RequestPredicates.GET("/account")),
					(request) -> request.principal().cast(Authentication.class).flatMap(ReactiveBank::account))
			.andRoute(RequestPredicates.GET("/card"), (request) -> vault.pin().flatMap((pin) -> page("Your PIN", pin)));
	}

	private static Mono<ServerResponse> account(Authentication login) {
		String authorities = login.getAuthorities()
			.stream()
			.map(GrantedAuthority::getAuthority)
			.collect(Collectors.joining(" "));
		return page("Good to see you, " + login.getName() + ".", authorities);
	}

	private static Mono<ServerResponse> page(String heading, String text) {
		return ServerResponse.ok()
			.contentType(MediaType.TEXT_HTML)
			.bodyValue("<!DOCTYPE html><html lang=\"en\"><title>Bank</title><main><h1>" + heading + "</h1><p>" + text
					+ "</p></main></html>");
	}

	/** Passkeys belong to the port of the running server. */
	record PasskeyOrigin(VerifyClient client, String serviceSid) {

		@EventListener
		void set(WebServerInitializedEvent event) {
			this.client.services()
				.update(this.serviceSid,
						UpdateService.settings()
							.passkeysRelyingPartyId("localhost")
							.passkeysRelyingPartyName("Quayside Bank")
							.passkeysRelyingPartyOrigins("http://localhost:" + event.getWebServer().getPort())
							.passkeysUserVerification(PasskeyRequirement.REQUIRED))
				.block();
		}

	}

	/**
	 * What a message does not open.
	 */
	static class Vault {

		@PreAuthorize("hasAuthority('FACTOR_TOTP')")
		Mono<String> pin() {
			return Mono.just("1234");
		}

	}

}
