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

package dev.verify.emulator.contract;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import dev.verify.emulator.PasskeyApi;
import tools.jackson.databind.node.ObjectNode;

import static dev.verify.emulator.PasskeyApi.IDENTITY;
import static dev.verify.emulator.PasskeyApi.OTHER;
import static dev.verify.emulator.PasskeyApi.bytes;
import static dev.verify.emulator.PasskeyApi.clientData;
import static dev.verify.emulator.PasskeyApi.response;

/**
 * What leads to the errors of making and verifying a passkey.
 */
final class PasskeyFactorCauses extends PasskeyCauses {

	private static final String RP = "\"relying_party\":{\"id\":\"%s\",\"name\":\"E\",\"origins\":[\"%s\"]}";

	private static final String CRITERIA = "\"authenticator_attachment\":\"any\",\"discoverable_credentials\":"
			+ "\"preferred\",\"user_verification\":\"preferred\"";

	PasskeyFactorCauses() {
		requests();
		configs();
		created();
		attested();
	}

	private void requests() {
		add(60363, "an invalid service",
				(scene) -> scene.api.send("POST", "/v2/Services/VA1/Passkeys/Factors", "application/json", "{}"));
		for (String body : List.of("[]", "{", "\"text\"", "{} {}", "a=b", "[".repeat(5000))) {
			add(60306, "a body " + body.substring(0, Math.min(9, body.length())),
					(scene) -> scene.passkeys().send("Factors", body));
		}
		create(60388, "no friendly name", (body) -> body.remove("friendly_name"));
		create(60388, "a number for a friendly name", (body) -> body.put("friendly_name", 1));
		create(60306, "a long friendly name", (body) -> body.put("friendly_name", "x".repeat(65)));
		create(60366, "no identity", (body) -> body.remove("identity"));
		create(60367, "a short identity", (body) -> body.put("identity", "short"));
		create(60367, "an address for an identity", (body) -> body.put("identity", "joe@example.com"));
		add(60369, "the resource of other factors",
				(scene) -> scene.api.post(Scene.ENTITY + "/Factors", "FactorType", "passkeys", "FriendlyName", "x"));
		add(60369, "the other way to verify",
				(scene) -> scene.api.post(
						"./Entities/" + IDENTITY + "/Factors/" + scene.passkeys().create(IDENTITY).text("sid"),
						"AuthPayload", "123456"));
		add(60369, "the resource of other challenges",
				(scene) -> scene.api.post("./Entities/" + IDENTITY + "/Challenges", "FactorSid",
						scene.passkeys().register(IDENTITY), "Details.Message", "x"));
		add(60369, "the other way to approve", (scene) -> {
			scene.passkeys().register(IDENTITY);
			return scene.api.post(
					"./Entities/" + IDENTITY + "/Challenges/" + scene.passkeys().challenge(IDENTITY).text("sid"),
					"AuthPayload", "123456");
		});
		add(60307, "a notification", (scene) -> {
			scene.passkeys().register(IDENTITY);
			return scene.api.post("./Entities/" + IDENTITY + "/Challenges/"
					+ scene.passkeys().challenge(IDENTITY).text("sid") + "/Notifications");
		});
		add(60315, "one passkey too many", (scene) -> {
			PasskeyApi passkeys = scene.passkeys();
			return scene.again(21, () -> passkeys.create(IDENTITY));
		});
	}

	private void configs() {
		config(60370, "a text", "\"x\"");
		config(60370, "a wrong word", "{" + CRITERIA.replace("\"any\"", "\"all\"") + "}");
		config(60393, "nothing", "{}");
		config(60393, "one criterion", "{\"user_verification\":\"required\"}");
		config(60371, "a relying party that is a text", "{\"relying_party\":\"example.com\"}");
		config(60371, "a relying party without origins", "{\"relying_party\":{\"id\":\"example.com\"}}");
		config(60371, "origins that are a text",
				"{\"relying_party\":{\"id\":\"example.com\",\"origins\":\"https://example.com\"}}");
		for (String id : List.of("", "https://example.com", "example.com:443", "example.com/login", "192.0.2.1", "com",
				"-a.com", "exa mple.com")) {
			config(60372, "the id " + id, "{" + RP.formatted(id, "https://example.com") + "}");
		}
		config(60432, "an origin of files", "{" + RP.formatted("example.com", "ftp://example.com") + "}");
		add(60371, "no relying party anywhere",
				(scene) -> PasskeyApi.bare(scene.emulator).create((body) -> body.putObject("config")));
		add(60372, "a service with a URL for a domain",
				(scene) -> scene.service("Passkeys.RelyingParty.Id", "https://example.com"));
		add(60200, "a service with a wrong word",
				(scene) -> scene.service("Passkeys.AuthenticatorAttachment", "everything"));
		add(60393, "a service without criteria", (scene) -> {
			PasskeyApi passkeys = scene.passkeys();
			passkeys.service("Passkeys.UserVerification", "");
			return passkeys.create(IDENTITY);
		});
	}

	private void created() {
		verify(60378, "no response", (credential) -> credential.remove("response"));
		verify(60378, "a response that is a text", (credential) -> credential.put("response", "x"));
		verify(60386, "no attestation", (credential) -> response(credential).remove("attestationObject"));
		verify(60386, "an attestation that is no CBOR",
				(credential) -> response(credential).put("attestationObject", "bm90aGluZw"));
		verify(60386, "an attestation that is not Base64",
				(credential) -> response(credential).put("attestationObject", "***"));
		verify(60386, "an attestation of an unknown format",
				(credential) -> bytes(credential, "attestationObject", (bytes) -> with(bytes, 6, 'x')));
		verify(60380, "no client data", (credential) -> response(credential).remove("clientDataJSON"));
		verify(60380, "client data that is no JSON",
				(credential) -> response(credential).put("clientDataJSON", "e30x"));
		verify(60380, "client data without a challenge",
				(credential) -> clientData(credential, (data) -> data.remove("challenge")));
		verify(60380, "client data of another type",
				(credential) -> clientData(credential, (data) -> data.put("type", "webauthn.get")));
		verify(60380, "another origin",
				(credential) -> clientData(credential, (data) -> data.put("origin", "https://example.org")));
		verify(60380, "another port",
				(credential) -> clientData(credential, (data) -> data.put("origin", "https://example.com:444")));
		verify(60380, "a frame of another origin",
				(credential) -> clientData(credential, (data) -> data.put("crossOrigin", true)));
		verify(60375, "another id", (credential) -> credential.put("id", "aWQ").put("rawId", "aWQ"));
		verify(60375, "an id that is not Base64", (credential) -> credential.put("id", "*"));
		verify(60376, "another rawId", (credential) -> credential.put("rawId", "aWQ"));
		verify(60376, "no rawId", (credential) -> credential.remove("rawId"));
		verify(60377, "a wrong attachment", (credential) -> credential.put("authenticatorAttachment", "any"));
		verify(60433, "a wrong type", (credential) -> credential.put("type", "password"));
		verify(60390, "a challenge of nothing",
				(credential) -> clientData(credential, (data) -> data.put("challenge", "bm90aGluZw")));
		verify(60390, "a factor that is gone", (scene, credential) -> scene.api.delete("./Entities/" + IDENTITY));
		verify(60383, "a passkey that is verified",
				(scene, credential) -> PasskeyApi.bare(scene.emulator).verify(credential));
		verify(60383, "a passkey that is late", (scene, credential) -> scene.wait(Duration.ofMinutes(10)));
		add(60317, "a credential that another user has", (scene) -> {
			PasskeyApi passkeys = scene.passkeys();
			ObjectNode credential = passkeys.created(passkeys.create(IDENTITY));
			passkeys.verify(credential.deepCopy());
			String challenge = passkeys.create(OTHER).text("/options/publicKey/challenge");
			return passkeys.verify(clientData(credential, (data) -> data.put("challenge", challenge)));
		});
	}

	private void attested() {
		flags(60387, "no key", 0x45, 0x05);
		flags(60379, "a backup of what cannot be backed up", 0x45, 0x55);
		flags(60379, "a user who is not there", 0x45, 0x44);
		flags(60379, "a user who is not verified", 0x45, 0x41);
		verify(60385, "an algorithm that was not offered", (credential) -> bytes(credential, "attestationObject",
				(bytes) -> with(bytes, find(bytes, 0xa5, 0x01, 0x02, 0x03, 0x26) + 4, 0x27)));
		verify(60385, "a key on no curve", (credential) -> bytes(credential, "attestationObject",
				(bytes) -> with(bytes, find(bytes, 0x20, 0x01, 0x21, 0x58) + 1, 0x17)));
		verify(60387, "a key that is cut off", (credential) -> bytes(credential, "attestationObject", (bytes) -> {
			int data = find(bytes, 0x58, 0xa4);
			byte[] cut = Arrays.copyOf(bytes, data + 2 + 60);
			return with(cut, data + 1, 60);
		}));
		add(60379, "another relying party", (scene) -> {
			PasskeyApi passkeys = scene.passkeys();
			String options = passkeys.create(IDENTITY).json().path("options").toString();
			return passkeys.send("VerifyFactor",
					passkeys.authenticator()
						.create(options.replace("\"rp\":{\"id\":\"example.com\"", "\"rp\":{\"id\":\"example.org\""),
								PasskeyApi.ORIGIN));
		});
	}

	private void create(int code, String story, Consumer<ObjectNode> change) {
		add(code, story, (scene) -> scene.passkeys().create(change));
	}

	private void config(int code, String story, String config) {
		add(code, "a config with " + story, (scene) -> scene.passkeys()
			.send("Factors", "{\"identity\":\"" + IDENTITY + "\",\"friendly_name\":\"x\",\"config\":" + config + "}"));
	}

	private void verify(int code, String story, Consumer<ObjectNode> change) {
		verify(code, story, (scene, credential) -> change.accept(credential));
	}

	private void verify(int code, String story, Change change) {
		add(code, "to verify: " + story, (scene) -> {
			PasskeyApi passkeys = scene.passkeys();
			ObjectNode credential = passkeys.created(passkeys.create(IDENTITY));
			change.make(scene, credential);
			return passkeys.verify(credential);
		});
	}

	/** The flags come after the hash in the authenticator data, which is not signed. */
	private void flags(int code, String story, int before, int after) {
		verify(code, story, (credential) -> bytes(credential, "attestationObject", (bytes) -> {
			int flags = find(bytes, 0x58, 0xa4) + 2 + 32;
			if (bytes[flags] != before) {
				throw new IllegalStateException("The flags are elsewhere");
			}
			return with(bytes, flags, after);
		}));
	}

	private static int find(byte[] bytes, int... part) {
		for (int i = 0; i <= bytes.length - part.length; i++) {
			int found = 0;
			while (found < part.length && bytes[i + found] == (byte) part[found]) {
				found++;
			}
			if (found == part.length) {
				return i;
			}
		}
		throw new IllegalArgumentException("The bytes have no such part");
	}

	private interface Change {

		void make(Scene scene, ObjectNode credential);

	}

}
