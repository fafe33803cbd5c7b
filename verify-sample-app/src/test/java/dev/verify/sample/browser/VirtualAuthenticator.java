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

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/**
 * An authenticator that the browser has by the WebAuthn domain of the DevTools protocol.
 * It belongs to one tab.
 */
final class VirtualAuthenticator {

	private final CDPSession session;

	private final String id;

	private VirtualAuthenticator(CDPSession session, String id) {
		this.session = session;
		this.id = id;
	}

	/** Adds the authenticator of a laptop, which verifies its user at once. */
	static VirtualAuthenticator of(Page page) {
		CDPSession session = page.context().newCDPSession(page);
		session.send("WebAuthn.enable");
		JsonObject options = new JsonObject();
		options.addProperty("protocol", "ctap2");
		options.addProperty("transport", "internal");
		for (String ability : new String[] { "hasResidentKey", "hasUserVerification", "isUserVerified",
				"automaticPresenceSimulation" }) {
			options.addProperty(ability, true);
		}
		JsonObject request = new JsonObject();
		request.add("options", options);
		String id = session.send("WebAuthn.addVirtualAuthenticator", request).get("authenticatorId").getAsString();
		return new VirtualAuthenticator(session, id);
	}

	/** Whether the user touches the authenticator when it asks. */
	void present(boolean present) {
		set("WebAuthn.setAutomaticPresenceSimulation", "enabled", present);
	}

	/** Whether the authenticator recognizes the user. */
	void userVerified(boolean verified) {
		set("WebAuthn.setUserVerified", "isUserVerified", verified);
	}

	/** Whether signatures are wrong from now on. */
	void bogusSignature(boolean bogus) {
		set("WebAuthn.setResponseOverrideBits", "isBogusSignature", bogus);
	}

	/**
	 * Whether signatures lack the flag of user verification, which the user has given.
	 */
	void badUserVerification(boolean bad) {
		set("WebAuthn.setResponseOverrideBits", "isBadUV", bad);
	}

	private void set(String command, String property, boolean value) {
		JsonObject request = request();
		request.addProperty(property, value);
		this.session.send(command, request);
	}

	/** Sets the counters back to where they were at the start, as in a clone. */
	void setCountersBack() {
		for (JsonElement element : this.session.send("WebAuthn.getCredentials", request())
			.getAsJsonArray("credentials")) {
			JsonObject credential = element.getAsJsonObject();
			JsonObject removal = request();
			removal.add("credentialId", credential.get("credentialId"));
			this.session.send("WebAuthn.removeCredential", removal);
			credential.addProperty("signCount", 0);
			JsonObject addition = request();
			addition.add("credential", credential);
			this.session.send("WebAuthn.addCredential", addition);
		}
	}

	int credentials() {
		return this.session.send("WebAuthn.getCredentials", request()).getAsJsonArray("credentials").size();
	}

	private JsonObject request() {
		JsonObject request = new JsonObject();
		request.addProperty("authenticatorId", this.id);
		return request;
	}

}
