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

package dev.verify.emulator.entity;

import java.text.ParseException;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.nimbusds.jose.CompressionAlgorithm;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import dev.verify.emulator.account.Account;
import dev.verify.emulator.api.ApiError;
import dev.verify.emulator.api.Body;
import dev.verify.emulator.api.Call;
import dev.verify.emulator.api.Device;
import dev.verify.emulator.api.Parameters;
import dev.verify.emulator.api.Reply;
import dev.verify.emulator.api.Route;
import dev.verify.emulator.service.Services;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Issues the encrypted tokens with which a device enrolls, and opens them again.
 */
final class AccessTokens {

	private static final int DEFAULT_TTL = 60;

	private static final int MAX_TTL = 300;

	private static final int MAX_NAME = 64;

	private final Account account;

	private final Services services;

	private final byte[] key;

	private final Map<String, AccessToken> tokens = new LinkedHashMap<>();

	private final Set<String> used = new HashSet<>();

	AccessTokens(Account account, Services services) {
		this.account = account;
		this.services = services;
		this.key = account.sids().bytes(32);
	}

	List<Route> routes() {
		return List.of(Route.post("CreateAccessToken", "/Services/{ServiceSid}/AccessTokens", this::create),
				Route.get("FetchAccessToken", "/Services/{ServiceSid}/AccessTokens/{Sid}", this::fetch));
	}

	/**
	 * Returns the tokens with which a device could enroll now.
	 */
	List<AccessToken> live() {
		Instant now = this.account.now();
		return this.tokens.values()
			.stream()
			.filter((token) -> now.isBefore(token.expires()) && !this.used.contains(token.sid()))
			.toList();
	}

	/**
	 * Remembers that a device has enrolled with a token, which then waits for no other.
	 */
	void used(Device device) {
		if (device.tokenSid() != null) {
			this.used.add(device.tokenSid());
		}
	}

	/**
	 * Opens a token.
	 * @return the device that may enroll, {@code null} when this account has not issued
	 * it
	 */
	@Nullable Device open(String compact) {
		try {
			JWEObject jwe = JWEObject.parse(compact);
			jwe.decrypt(new DirectDecrypter(this.key));
			JsonNode claims = Json.read(jwe.getPayload().toString());
			if (!this.account.now().isBefore(Instant.ofEpochSecond(claims.path("exp").asLong()))) {
				throw ApiError.TOKEN_EXPIRED.exception();
			}
			return new Device(claims.path("service").asString(), claims.path("identity").asString(), null,
					claims.path("jti").asString());
		}
		catch (ParseException | JOSEException ex) {
			return null;
		}
	}

	private Reply create(Call call) {
		String serviceSid = this.services.of(call).sid();
		Parameters form = call.form().reporting(ApiError.ACCESS_TOKEN_PARAMETERS);
		form.required("Identity");
		form.required("FactorType");
		form.oneOf("FactorType", List.of("push"));
		String identity = String.valueOf(form.text("Identity", Entities.IDENTITY));
		Integer chosen = form.integer("Ttl", DEFAULT_TTL, MAX_TTL);
		int ttl = (chosen != null) ? chosen : DEFAULT_TTL;
		Instant now = this.account.now();
		String sid = this.account.sids().next("YK");
		AccessToken token = new AccessToken(sid, serviceSid, identity, form.text("FactorFriendlyName", MAX_NAME), ttl,
				now, seal(sid, serviceSid, identity, now.plusSeconds(ttl)));
		this.account.settings().makeRoom(this.tokens);
		this.used.retainAll(this.tokens.keySet());
		this.tokens.put(token.sid(), token);
		return Reply.created(body(call, token));
	}

	private String seal(String sid, String serviceSid, String identity, Instant expires) {
		JWEHeader header = new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
			.compressionAlgorithm(CompressionAlgorithm.DEF)
			.contentType("twilio-fpa;v=1")
			.keyID("emulator")
			.build();
		JWEObject jwe = new JWEObject(header, new Payload(Map.of("jti", sid, "sub", this.account.sid(), "service",
				serviceSid, "identity", identity, "exp", expires.getEpochSecond())));
		try {
			jwe.encrypt(new DirectEncrypter(this.key));
			return jwe.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException("A token could not be encrypted", ex);
		}
	}

	private Reply fetch(Call call) {
		AccessToken token = this.tokens.get(call.sid("Sid", "YK"));
		if (token == null || !token.serviceSid().equals(this.services.of(call).sid())) {
			throw call.notFound();
		}
		return Reply.ok(body(call, token));
	}

	private Body body(Call call, AccessToken token) {
		return new Body().with("sid", token.sid())
			.with("account_sid", this.account.sid())
			.with("service_sid", token.serviceSid())
			.with("entity_identity", token.identity())
			.with("factor_type", "push")
			.with("factor_friendly_name", token.friendlyName())
			.with("token", token.token())
			.with("url", call.url("/Services/" + token.serviceSid() + "/AccessTokens/" + token.sid()))
			.with("ttl", token.ttl())
			.with("date_created", token.created());
	}

}
