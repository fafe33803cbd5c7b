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

import java.io.IOException;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.verify.autoconfigure.browser.Passkey;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetailsByNameServiceWrapper;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationProvider;
import org.springframework.security.web.authentication.preauth.RequestHeaderAuthenticationFilter;
import org.springframework.security.web.authentication.rememberme.InMemoryTokenRepositoryImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * An application with every first factor that fits into one. Its rules do not name the
 * second factor: the starter requires it.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableMethodSecurity
@Import(MechanismPages.class)
class MechanismApplication {

	static final SecretKey TOKEN_KEY = new SecretKeySpec("thirty-two bytes make a test key".getBytes(), "HmacSHA256");

	/** One-time tokens by user. */
	static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

	/**
	 * Staff have a form and a remembered login of their own, kept by series and token.
	 */
	@Bean
	@Order(1)
	SecurityFilterChain staff(HttpSecurity http) {
		return http.securityMatcher("/staff/**")
			.authorizeHttpRequests((rules) -> rules.anyRequest().authenticated())
			.formLogin((form) -> form.loginPage("/staff/login")
				.loginProcessingUrl("/staff/login")
				.defaultSuccessUrl("/staff/home")
				.permitAll())
			.rememberMe((remember) -> remember.key("staff")
				.rememberMeCookieName("staff-remember")
				.tokenRepository(new InMemoryTokenRepositoryImpl())
				.userDetailsService(LoginServer.USERS))
			.build();
	}

	@Bean
	SecurityFilterChain customers(HttpSecurity http, LdapDirectory directory) {
		AuthenticationManager passwords = new ProviderManager(new DaoAuthenticationProvider(LoginServer.USERS));
		return http.authenticationProvider(directory.provider())
			.authenticationProvider(JaasModule.provider())
			.authorizeHttpRequests(
					(rules) -> rules.requestMatchers("/open/**", "/api/login").permitAll().anyRequest().authenticated())
			.formLogin(Customizer.withDefaults())
			.httpBasic(Customizer.withDefaults())
			.rememberMe((remember) -> remember.key("customers").userDetailsService(LoginServer.USERS))
			.oneTimeTokenLogin((tokens) -> tokens.tokenGenerationSuccessHandler((request, response, issued) -> {
				TOKENS.put(issued.getUsername(), issued.getTokenValue());
				response.setStatus(204);
			}))
			.oauth2Login(Customizer.withDefaults())
			.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults()))
			.webAuthn((passkeys) -> passkeys.rpName("Bank").rpId(Passkey.DOMAIN).allowedOrigins(Passkey.ORIGIN))
			.x509((certificates) -> certificates.userDetailsService(LoginServer.USERS))
			.addFilter(header())
			.addFilterBefore(new JsonLoginFilter(passwords), UsernamePasswordAuthenticationFilter.class)
			.csrf((csrf) -> csrf.ignoringRequestMatchers("/api/login"))
			.build();
	}

	@Bean
	UserDetailsService users() {
		return LoginServer.USERS;
	}

	@Bean
	LdapDirectory directory() {
		return new LdapDirectory();
	}

	@Bean
	JwtDecoder tokens() {
		return NimbusJwtDecoder.withSecretKey(TOKEN_KEY).build();
	}

	/**
	 * A proxy that ends TLS hands the certificate over; the container makes it this
	 * attribute.
	 */
	@Bean
	FilterRegistrationBean<ClientCertificateFilter> certificates() {
		FilterRegistrationBean<ClientCertificateFilter> filter = new FilterRegistrationBean<>(
				new ClientCertificateFilter());
		filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return filter;
	}

	static String token(String subject) {
		try {
			SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256),
					new JWTClaimsSet.Builder().subject(subject)
						.expirationTime(new Date(System.currentTimeMillis() + 60_000))
						.build());
			token.sign(new MACSigner(TOKEN_KEY));
			return token.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static RequestHeaderAuthenticationFilter header() {
		PreAuthenticatedAuthenticationProvider trusted = new PreAuthenticatedAuthenticationProvider();
		trusted.setPreAuthenticatedUserDetailsService(new UserDetailsByNameServiceWrapper<>(LoginServer.USERS));
		RequestHeaderAuthenticationFilter header = new RequestHeaderAuthenticationFilter();
		header.setPrincipalRequestHeader("X-User");
		header.setExceptionIfHeaderMissing(false);
		header.setAuthenticationManager(trusted::authenticate);
		return header;
	}

	/** Logs in by JSON, and saves the login past the chain. */
	static final class JsonLoginFilter extends AbstractAuthenticationProcessingFilter {

		JsonLoginFilter(AuthenticationManager manager) {
			super(PathPatternRequestMatcher.pathPattern(HttpMethod.POST, "/api/login"), manager);
			setSecurityContextRepository(new HttpSessionSecurityContextRepository());
			setAuthenticationSuccessHandler((request, response, login) -> response.setStatus(204));
		}

		@Override
		public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response)
				throws IOException {
			JsonNode json = JsonMapper.shared().readTree(request.getInputStream());
			return getAuthenticationManager().authenticate(UsernamePasswordAuthenticationToken
				.unauthenticated(json.get("user").asString(), json.get("password").asString()));
		}

	}

}
