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

package dev.verify.emulator.handset;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;

import dev.verify.emulator.account.Account;
import dev.verify.emulator.entity.EntityFamily;
import dev.verify.emulator.entity.PushRequest;
import dev.verify.emulator.entity.TotpCode;
import dev.verify.emulator.service.Services;
import dev.verify.emulator.world.World;

/**
 * The phone of a user of one account.
 */
final class WorldHandset implements Handset {

	private static final String NAME = "Emulator handset";

	private final World world;

	private final String identity;

	private final DeviceHttp http;

	private final Map<String, PushDevice> devices = new ConcurrentHashMap<>();

	private final PasskeyAuthenticator passkeys = new PasskeyAuthenticator();

	WorldHandset(World world, String identity, DeviceHttp http) {
		this.world = world;
		this.identity = identity;
		this.http = http;
	}

	@Override
	public String identity() {
		return this.identity;
	}

	@Override
	public Handset enroll() {
		Account account = this.world.account();
		return enroll(Services.DEFAULT_SID, account.sid(), account.authToken());
	}

	@Override
	public Handset enroll(String accessToken) {
		String serviceSid = this.world.devices(EntityFamily::liveTokens)
			.stream()
			.filter((token) -> token.token().equals(accessToken))
			.map((token) -> token.serviceSid())
			.findFirst()
			.orElse(Services.DEFAULT_SID);
		return enroll(serviceSid, "token", accessToken);
	}

	private Handset enroll(String serviceSid, String user, String password) {
		String entity = "/Services/" + serviceSid + "/Entities/" + this.identity;
		KeyPair keys = newKeys();
		var factor = this.http.post(entity + "/Factors", user, password, PushDevice.enrollment(NAME, keys)).body();
		PushDevice device = new PushDevice(this.world.account().sid(), entity, factor, keys);
		device.verify(this.http, this.world.account().now());
		this.devices.put(device.factorSid(), device);
		this.world.account().changes().announce();
		return this;
	}

	@Override
	public List<PushRequest> pending() {
		List<PushRequest> own = new ArrayList<>(this.world.devices(EntityFamily::pushRequests)
			.stream()
			.filter((request) -> this.devices.containsKey(request.factorSid()))
			.toList());
		Collections.reverse(own);
		return own;
	}

	@Override
	public PushRequest approve() {
		return approve(Map.of());
	}

	@Override
	public PushRequest approve(Map<String, String> metadata) {
		return answerNewest("approved", metadata);
	}

	@Override
	public PushRequest deny() {
		return answerNewest("denied", Map.of());
	}

	@Override
	public void approve(String challengeSid) {
		approve(challengeSid, Map.of());
	}

	@Override
	public void approve(String challengeSid, Map<String, String> metadata) {
		answer(challengeSid, "approved", metadata);
	}

	@Override
	public void deny(String challengeSid) {
		answer(challengeSid, "denied", Map.of());
	}

	private PushRequest answerNewest(String status, Map<String, String> metadata) {
		PushRequest newest = pending().stream()
			.findFirst()
			.orElseThrow(() -> new NoSuchElementException("No challenge waits for this handset"));
		answer(newest.challengeSid(), status, metadata);
		return newest;
	}

	private void answer(String challengeSid, String status, Map<String, String> metadata) {
		HandsetException refusal = null;
		for (PushDevice device : this.devices.values()) {
			try {
				device.answer(this.http, challengeSid, status, metadata, this.world.account().now());
				return;
			}
			catch (HandsetException ex) {
				refusal = ex;
				if (ex.status() != 404) {
					break;
				}
			}
		}
		throw (refusal != null) ? refusal : new NoSuchElementException("This handset is not enrolled");
	}

	@Override
	public String code() {
		return this.world.devices(EntityFamily::totpCodes)
			.stream()
			.filter((code) -> code.identity().equals(this.identity))
			.reduce((older, newer) -> newer)
			.map(TotpCode::code)
			.orElseThrow(() -> new NoSuchElementException("This user has no TOTP factor"));
	}

	@Override
	public PasskeyAuthenticator passkeys() {
		return this.passkeys;
	}

	boolean holds(String factorSid) {
		return this.devices.containsKey(factorSid);
	}

	static KeyPair newKeys() {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
			generator.initialize(new ECGenParameterSpec("secp256r1"));
			return generator.generateKeyPair();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("This Java has no P-256", ex);
		}
	}

}
