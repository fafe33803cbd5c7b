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

package dev.verify.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.springframework.web.util.UriComponentsBuilder;

/**
 * An OpenID Connect provider at which alice has just logged in. Its access tokens are so
 * short-lived that a client refreshes them before each use.
 */
final class IdentityProvider implements AutoCloseable {

	static final String USER = "alice";

	private static final String CLIENT = "gateway";

	private final AtomicInteger refreshes = new AtomicInteger();

	private final AtomicInteger tokens = new AtomicInteger();

	/** The nonce of each login, by its code. */
	private final Map<String, String> nonces = new ConcurrentHashMap<>();

	private final RSAKey key;

	private final HttpServer server;

	IdentityProvider() throws IOException, JOSEException {
		this.key = new RSAKeyGenerator(2048).keyID("key").generate();
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(Executors.newCachedThreadPool());
		this.server.createContext("/.well-known/openid-configuration", (exchange) -> json(exchange, metadata()));
		this.server.createContext("/jwks", (exchange) -> json(exchange, new JWKSet(this.key.toPublicJWK()).toString()));
		this.server.createContext("/authorize", this::authorize);
		this.server.createContext("/token", this::token);
		this.server.start();
	}

	/** On a host of its own, so that its cookies stay its own. */
	String url() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	/** How often a client has refreshed its tokens. */
	int refreshes() {
		return this.refreshes.get();
	}

	private String metadata() {
		return """
				{"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
				"jwks_uri":"%1$s/jwks","subject_types_supported":["public"],"response_types_supported":["code"],
				"id_token_signing_alg_values_supported":["RS256"]}""".formatted(url());
	}

	private void authorize(HttpExchange exchange) throws IOException {
		Map<String, String> query = parameters(exchange.getRequestURI().getRawQuery());
		String code = "code-" + this.tokens.incrementAndGet();
		this.nonces.put(code, query.getOrDefault("nonce", ""));
		exchange.getResponseHeaders()
			.set("Location",
					UriComponentsBuilder.fromUriString(query.get("redirect_uri"))
						.queryParam("code", code)
						.queryParam("state", "{state}")
						.encode()
						.buildAndExpand(query.get("state"))
						.toUriString());
		exchange.sendResponseHeaders(302, -1);
		exchange.close();
	}

	private void token(HttpExchange exchange) throws IOException {
		Map<String, String> form = parameters(
				new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
		boolean refresh = "refresh_token".equals(form.get("grant_type"));
		if (refresh) {
			this.refreshes.incrementAndGet();
		}
		String nonce = refresh ? "" : this.nonces.getOrDefault(form.get("code"), "");
		json(exchange, """
				{"access_token":"access-%d","token_type":"Bearer","expires_in":30,"refresh_token":"refresh",
				"id_token":"%s"}""".formatted(this.tokens.incrementAndGet(), idToken(nonce)));
	}

	private String idToken(String nonce) {
		JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder().issuer(url())
			.subject(USER)
			.audience(CLIENT)
			.issueTime(Date.from(Instant.now()))
			.expirationTime(Date.from(Instant.now().plusSeconds(300)));
		if (!nonce.isEmpty()) {
			claims.claim("nonce", nonce);
		}
		SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("key").build(), claims.build());
		try {
			token.sign(new RSASSASigner(this.key));
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
		return token.serialize();
	}

	private static Map<String, String> parameters(String encoded) {
		Map<String, String> parameters = new ConcurrentHashMap<>();
		for (String pair : encoded.split("&")) {
			String[] parts = pair.split("=", 2);
			parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
		}
		return parameters;
	}

	private static void json(HttpExchange exchange, String body) {
		try (exchange) {
			byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, bytes.length);
			exchange.getResponseBody().write(bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
