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

package dev.verify.emulator;

import java.util.Base64;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import dev.verify.emulator.Api.Answer;
import dev.verify.emulator.handset.PasskeyAuthenticator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The four operations of passkeys, with the handset as the user's authenticator.
 */
public final class PasskeyApi {

	public static final String IDENTITY = "ff483d1f-f591-4989-a994-2916050d2ca3";

	public static final String OTHER = "00000000-f591-4989-a994-2916050d2ca3";

	public static final String ORIGIN = "https://example.com";

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final EmulatedAccount emulator;

	private final Api api;

	private PasskeyApi(EmulatedAccount emulator, Api api) {
		this.emulator = emulator;
		this.api = api;
	}

	/** A service that has everything set. */
	public static PasskeyApi of(VerifyEmulator emulator) {
		PasskeyApi passkeys = bare(emulator);
		passkeys.service("Passkeys.RelyingParty.Id", "example.com", "Passkeys.RelyingParty.Name", "Example",
				"Passkeys.RelyingParty.Origins", "https://example.com,https://login.example.com",
				"Passkeys.AuthenticatorAttachment", "any", "Passkeys.DiscoverableCredentials", "preferred",
				"Passkeys.UserVerification", "required");
		return passkeys;
	}

	/** A service that has nothing set. */
	public static PasskeyApi bare(VerifyEmulator emulator) {
		return new PasskeyApi(emulator, Api.of(emulator));
	}

	public Answer service(String... form) {
		return this.api.post("/v2/Services/" + this.emulator.serviceSid(), form);
	}

	public PasskeyAuthenticator authenticator() {
		return this.emulator.handset(IDENTITY).passkeys();
	}

	public Answer send(String operation, String body) {
		return this.api.send("POST", "./Passkeys/" + operation, "application/json", body);
	}

	public Answer create(Consumer<ObjectNode> change) {
		ObjectNode body = JsonNodeFactory.instance.objectNode()
			.put("friendly_name", "Anna's laptop")
			.put("identity", IDENTITY);
		change.accept(body);
		return send("Factors", body.toString());
	}

	public Answer create(String identity) {
		return create((body) -> body.put("identity", identity));
	}

	/** What the handset of the factor's user makes of it. */
	public ObjectNode created(Answer factor) {
		return (ObjectNode) JSON.readTree(this.emulator.handset(factor.text("identity"))
			.passkeys()
			.create(factor.json().path("options").toString(), ORIGIN));
	}

	public Answer verify(ObjectNode credential) {
		return send("VerifyFactor", credential.toString());
	}

	/** The whole registration. */
	public String register(String identity) {
		return verify(created(create(identity))).text("sid");
	}

	public Answer challenge(String identity) {
		return send("Challenges", "{\"identity\":\"" + identity + "\"}");
	}

	/** What the handset of a user makes of a challenge. */
	public ObjectNode signed(Answer challenge, String identity) {
		return signed(challenge, this.emulator.handset(identity).passkeys());
	}

	public ObjectNode signed(Answer challenge, PasskeyAuthenticator authenticator) {
		return (ObjectNode) JSON.readTree(authenticator.sign(challenge.json().path("options").toString(), ORIGIN));
	}

	public Answer approve(ObjectNode credential) {
		return send("ApproveChallenge", credential.toString());
	}

	/** The whole authentication. */
	public Answer authenticate(String identity) {
		return approve(signed(challenge(identity), identity));
	}

	public static ObjectNode response(ObjectNode credential) {
		return (ObjectNode) credential.path("response");
	}

	/** Changes the client data, which is signed indirectly only. */
	public static ObjectNode clientData(ObjectNode credential, Consumer<ObjectNode> change) {
		return bytes(credential, "clientDataJSON", (bytes) -> {
			ObjectNode data = (ObjectNode) JSON.readTree(bytes);
			change.accept(data);
			return JSON.writeValueAsBytes(data);
		});
	}

	/** Changes a part of the response. */
	public static ObjectNode bytes(ObjectNode credential, String part, UnaryOperator<byte[]> change) {
		byte[] bytes = Base64.getUrlDecoder().decode(response(credential).path(part).asString());
		response(credential).put(part, Base64.getUrlEncoder().withoutPadding().encodeToString(change.apply(bytes)));
		return credential;
	}

}
