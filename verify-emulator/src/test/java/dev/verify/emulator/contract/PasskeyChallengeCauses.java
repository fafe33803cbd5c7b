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
import java.util.function.Consumer;

import dev.verify.emulator.Api.Answer;
import dev.verify.emulator.PasskeyApi;
import dev.verify.emulator.passkey.Base64Url;
import tools.jackson.databind.node.ObjectNode;

import static dev.verify.emulator.PasskeyApi.IDENTITY;
import static dev.verify.emulator.PasskeyApi.OTHER;
import static dev.verify.emulator.PasskeyApi.bytes;
import static dev.verify.emulator.PasskeyApi.clientData;
import static dev.verify.emulator.PasskeyApi.response;

/**
 * What leads to the errors of challenging a passkey and of approving.
 */
final class PasskeyChallengeCauses extends PasskeyCauses {

	PasskeyChallengeCauses() {
		challenges();
		signed();
		refused();
	}

	private void challenges() {
		challenge(60367, "a malformed identity", "{\"identity\":\"x\"}");
		challenge(60392, "an unknown identity", "{\"identity\":\"" + OTHER + "\"}");
		challenge(60362, "a malformed factor", "{\"factor_sid\":\"YF1\"}");
		challenge(60390, "an unknown factor", "{\"factor_sid\":\"YF" + "0".repeat(32) + "\"}");
		add(60390, "a factor of another user", (scene) -> {
			PasskeyApi passkeys = scene.passkeys();
			passkeys.register(OTHER);
			return passkeys.send("Challenges",
					"{\"identity\":\"" + OTHER + "\",\"factor_sid\":\"" + passkeys.register(IDENTITY) + "\"}");
		});
		add(60318, "a factor that is not verified", (scene) -> {
			String sid = scene.passkeys().create(IDENTITY).text("sid");
			return scene.passkeys().send("Challenges", "{\"factor_sid\":\"" + sid + "\"}");
		});
		add(60390, "a user without a verified passkey", (scene) -> {
			scene.passkeys().create(IDENTITY);
			return scene.passkeys().challenge(IDENTITY);
		});
		add(60371, "a service without a relying party",
				(scene) -> PasskeyApi.bare(scene.emulator).send("Challenges", "{}"));
	}

	private void signed() {
		approve(60375, "no id", (credential) -> credential.remove("id"));
		approve(60376, "no rawId", (credential) -> credential.remove("rawId"));
		approve(60377, "no attachment", (credential) -> credential.remove("authenticatorAttachment"));
		approve(60378, "no response", (credential) -> credential.remove("response"));
		approve(60379, "no authenticator data", (credential) -> response(credential).remove("authenticatorData"));
		approve(60379, "authenticator data that is cut off",
				(credential) -> bytes(credential, "authenticatorData", (bytes) -> Arrays.copyOf(bytes, 36)));
		approve(60380, "no client data", (credential) -> response(credential).remove("clientDataJSON"));
		approve(60381, "no signature", (credential) -> response(credential).remove("signature"));
		approve(60434, "a wrong type", (credential) -> credential.put("type", "password"));
		approve(60391, "an unknown challenge",
				(credential) -> clientData(credential, (data) -> data.put("challenge", "bm90aGluZw")));
		approve(60390, "an unknown credential", (credential) -> credential.put("id", "aWQ").put("rawId", "aWQ"));
		approve(60365, "a user handle that is no SID",
				(credential) -> response(credential).put("userHandle", "bm90aGluZw"));
		approve(60324, "a user handle of another entity",
				(credential) -> response(credential).put("userHandle", Base64Url.encode("YE" + "0".repeat(32))));
		approve(60381, "another signature", (credential) -> bytes(credential, "signature",
				(bytes) -> with(bytes, bytes.length - 1, bytes[bytes.length - 1] + 1)));
		approve(60381, "a signature of other client data",
				(credential) -> clientData(credential, (data) -> data.put("more", true)));
		approve(60380, "another origin",
				(credential) -> clientData(credential, (data) -> data.put("origin", "https://example.org")));
		approve(60380, "another type",
				(credential) -> clientData(credential, (data) -> data.put("type", "webauthn.create")));
		approve(60380, "a frame of another origin",
				(credential) -> clientData(credential, (data) -> data.put("crossOrigin", true)));
	}

	private void refused() {
		authenticator(60379, "a user who is not there", (scene) -> scene.passkeys().authenticator().userPresent(false));
		authenticator(60379, "a user who is not verified",
				(scene) -> scene.passkeys().authenticator().userVerified(false));
		authenticator(60379, "a passkey that can be synced all at once",
				(scene) -> scene.passkeys().authenticator().synced(true));
		authenticator(60324, "a counter that stands still", (scene) -> scene.passkeys().authenticator().counter(0));
		authenticator(60390, "a factor that is gone", (scene) -> scene.api.delete("./Entities/" + IDENTITY));
		add(60379, "another relying party's signature", (scene) -> {
			PasskeyApi passkeys = scene.passkeys();
			passkeys.register(IDENTITY);
			Answer challenge = passkeys.challenge(IDENTITY);
			ObjectNode credential = passkeys.signed(challenge, IDENTITY);
			return passkeys.approve(bytes(credential, "authenticatorData", (bytes) -> with(bytes, 0, bytes[0] + 1)));
		});
		add(60382, "a factor of another relying party", (scene) -> {
			PasskeyApi passkeys = scene.passkeys();
			passkeys.register(IDENTITY);
			passkeys.service("Passkeys.RelyingParty.Id", "example.net");
			String options = passkeys.challenge(IDENTITY).json().path("options").toString();
			return passkeys.send("ApproveChallenge", passkeys.authenticator().sign(options, PasskeyApi.ORIGIN));
		});
		add(60324, "another user's passkey", (scene) -> {
			PasskeyApi passkeys = scene.passkeys();
			passkeys.register(IDENTITY);
			passkeys.register(OTHER);
			String challenge = passkeys.challenge(IDENTITY).text("/options/publicKey/challenge");
			String own = passkeys.challenge(OTHER).json().path("options").toString();
			return passkeys.send("ApproveChallenge", scene.emulator.handset(OTHER)
				.passkeys()
				.sign(own.replaceFirst("\"challenge\":\"[^\"]*", "\"challenge\":\"" + challenge), PasskeyApi.ORIGIN));
		});
		add(60322, "the same signature again", (scene) -> {
			PasskeyApi passkeys = scene.passkeys();
			passkeys.register(IDENTITY);
			ObjectNode credential = passkeys.signed(passkeys.challenge(IDENTITY), IDENTITY);
			return scene.again(2, () -> passkeys.approve(credential));
		});
		add(60323, "a late signature", (scene) -> {
			PasskeyApi passkeys = scene.passkeys();
			passkeys.register(IDENTITY);
			ObjectNode credential = passkeys.signed(passkeys.challenge(IDENTITY), IDENTITY);
			scene.wait(Duration.ofMinutes(5));
			return passkeys.approve(credential);
		});
	}

	private void challenge(int code, String story, String body) {
		add(code, "to challenge: " + story, (scene) -> scene.passkeys().send("Challenges", body));
	}

	private void approve(int code, String story, Consumer<ObjectNode> change) {
		add(code, "to approve: " + story, (scene) -> {
			PasskeyApi passkeys = scene.passkeys();
			passkeys.register(IDENTITY);
			ObjectNode credential = passkeys.signed(passkeys.challenge(IDENTITY), IDENTITY);
			change.accept(credential);
			return passkeys.approve(credential);
		});
	}

	private void authenticator(int code, String story, Consumer<Scene> setting) {
		add(code, "to approve: " + story, (scene) -> {
			PasskeyApi passkeys = scene.passkeys();
			passkeys.register(IDENTITY);
			Answer challenge = passkeys.challenge(IDENTITY);
			setting.accept(scene);
			return passkeys.approve(passkeys.signed(challenge, IDENTITY));
		});
	}

}
