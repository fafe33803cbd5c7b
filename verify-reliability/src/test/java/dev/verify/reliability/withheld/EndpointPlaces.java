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

package dev.verify.reliability.withheld;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.data.keyvalue.annotation.KeySpace;
import org.springframework.data.keyvalue.repository.KeyValueRepository;
import org.springframework.data.map.repository.config.EnableMapRepositories;
import org.springframework.data.rest.core.annotation.RepositoryRestResource;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

/**
 * Endpoints that libraries bring along: an authorization server, passkeys, impersonation,
 * the actuator, Spring Data REST.
 */
@Configuration(proxyBeanMethods = false)
@EnableMapRepositories(considerNestedRepositories = true)
class EndpointPlaces {

	private static final String CALLBACK = "http://127.0.0.1/callback";

	private static final String CLIENT = "Basic "
			+ Base64.getEncoder().encodeToString("client:secret".getBytes(StandardCharsets.UTF_8));

	private static final String AUTHORIZE = "/oauth2/authorize?response_type=code&client_id=client&scope=openid"
			+ "&state=x&redirect_uri=" + CALLBACK;

	static Stream<Place> places() {
		return Stream.of(
				Place.of("authorization server: authorize", (caller) -> Seen.of(caller.browser().get(AUTHORIZE)))
					.withStatus(302),
				Place
					.of("authorization server: authorize, prompt=none",
							(caller) -> Seen.of(caller.browser().get(AUTHORIZE + "&prompt=none")))
					.withStatus(302),
				Place
					.of("authorization server: token of a client",
							(caller) -> token(caller.browser()
								.postPlain("/oauth2/token", CLIENT, "grant_type", "client_credentials")))
					.forMachines(),
				Place.of("authorization server: device verification", EndpointPlaces::device),
				Place.of("authorization server: userinfo", EndpointPlaces::userinfo),
				Place.of("passkey: options to register one",
						(caller) -> Seen.of(caller.browser().postJson("/webauthn/register/options", ""))),
				Place.at("passkey: page", "/webauthn/register"),
				Place.of("passkey: options to log in", (caller) -> challenge(caller.browser())).forMachines(),
				Place.of("impersonation", EndpointPlaces::impersonate).withStatus(302),
				Place.at("Spring Data REST", "/notes"),
				Place.of("actuator on a port of its own", EndpointPlaces::actuator));
	}

	/** The second part is random. */
	private static Seen token(HttpResponse<String> response) {
		return Seen.text(response.statusCode(), response.body().replaceFirst("access_token\":\"[^\"]+", ""));
	}

	/** The same for everybody, but for what is random. */
	private static Seen challenge(Browser browser) {
		HttpResponse<String> response = browser.postJson("/webauthn/authenticate/options", "");
		return Seen.text(response.statusCode(), response.body().replaceFirst("challenge\":\"[^\"]+", ""));
	}

	private static Seen device(Caller caller) {
		HttpResponse<String> asked = caller.browser()
			.postPlain("/oauth2/device_authorization", CLIENT, "scope", "notes");
		return Seen.of(caller.browser()
			.get("/oauth2/device_verification?user_code=" + Browser.found(asked, "user_code\":\"([^\"]+)")));
	}

	/** A token of the user, if the authorization server gives one. */
	private static Seen userinfo(Caller caller) {
		HttpResponse<String> granted = caller.browser().get(AUTHORIZE);
		String location = granted.headers().firstValue("Location").orElse("");
		if (!location.startsWith(CALLBACK)) {
			return Seen.of(caller.browser().get("/userinfo", "Accept", "application/json"));
		}
		String code = location.replaceFirst(".*[?&]code=([^&]+).*", "$1");
		HttpResponse<String> tokens = caller.browser()
			.postPlain("/oauth2/token", CLIENT, "grant_type", "authorization_code", "code", code, "redirect_uri",
					CALLBACK);
		return Seen.of(caller.browser()
			.get("/userinfo", "Accept", "application/json", "Authorization",
					"Bearer " + Browser.found(tokens, "access_token\":\"([^\"]+)")));
	}

	private static Seen impersonate(Caller caller) {
		Browser browser = caller.fresh().browser();
		HttpResponse<String> switched = browser.post("/login/impersonate", "username", "bob");
		Seen seen = Seen.of(switched);
		Seen after = Seen.of(browser.get("/open/holder"));
		return new Seen(seen.status(), seen.text() + ' ' + after.text(), seen.denial());
	}

	private static Seen actuator(Caller caller) {
		String port = caller.application().context().getEnvironment().getRequiredProperty("local.management.port");
		URI server = URI.create("http://127.0.0.1:" + port);
		return Seen.of(caller.browser().base().equals(server) ? caller.browser().get("/actuator/env")
				: caller.application().caller(caller.stage(), server).browser().get("/actuator/env"));
	}

	@Bean
	@Order(1)
	SecurityFilterChain authorizationServer(HttpSecurity http) {
		return http.oauth2AuthorizationServer((server) -> {
			http.securityMatcher(server.getEndpointsMatcher());
			server.oidc(Customizer.withDefaults())
				.deviceAuthorizationEndpoint(Customizer.withDefaults())
				.deviceVerificationEndpoint(Customizer.withDefaults());
		})
			.authorizeHttpRequests((rules) -> rules.anyRequest().authenticated())
			.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults()))
			.exceptionHandling((exceptions) -> exceptions.defaultAuthenticationEntryPointFor(
					new LoginUrlAuthenticationEntryPoint("/login"), new MediaTypeRequestMatcher(MediaType.TEXT_HTML)))
			.build();
	}

	@Bean
	RegisteredClientRepository clients() {
		return new InMemoryRegisteredClientRepository(RegisteredClient.withId(UUID.randomUUID().toString())
			.clientId("client")
			.clientSecret("{noop}secret")
			.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
			.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
			.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
			.authorizationGrantType(AuthorizationGrantType.DEVICE_CODE)
			.redirectUri(CALLBACK)
			.scope("openid")
			.scope("notes")
			.clientSettings(ClientSettings.builder().requireProofKey(false).build())
			.build());
	}

	/** Something that users own. */
	@KeySpace
	record Note(@Id Long id, String text) {
	}

	/** Exported by Spring Data REST, with a rule of its own. */
	@RepositoryRestResource(path = "notes")
	interface Notes extends KeyValueRepository<Note, Long> {

		@Override
		@PreAuthorize("hasRole('USER')")
		List<Note> findAll();

		@Override
		@PreAuthorize("hasRole('USER')")
		List<Note> findAll(Sort sort);

		@Override
		@PreAuthorize("hasRole('USER')")
		Page<Note> findAll(Pageable page);

	}

}
