"use strict";

// Asks the browser for a passkey and sends the credential with the form. Values are converted
// by hand: not every browser has parse…FromJSON, and extensions replace toJSON.

const form = document.querySelector("form[data-passkey]");
const button = form.querySelector("button");
const alertBox = document.querySelector("[data-passkey-problem]");

const toBytes = (text) => Uint8Array.from(
	atob(text.replace(/-/g, "+").replace(/_/g, "/").replace(/=+$/, "")), (character) => character.charCodeAt(0));
const toText = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
	.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const withBytes = (list) => (list ?? []).map((descriptor) => ({ ...descriptor, id: toBytes(descriptor.id) }));

const ceremonies = {
	create: (options, signal) => navigator.credentials.create({
		signal,
		publicKey: {
			...options,
			challenge: toBytes(options.challenge),
			user: { ...options.user, id: toBytes(options.user.id) },
			excludeCredentials: withBytes(options.excludeCredentials)
		}
	}),
	get: (options, signal) => navigator.credentials.get({
		signal,
		publicKey: {
			...options,
			challenge: toBytes(options.challenge),
			allowCredentials: withBytes(options.allowCredentials)
		}
	})
};

// Of the response the provider takes some members only.
const toJson = (credential) => {
	const response = {};
	for (const name of ["attestationObject", "authenticatorData", "clientDataJSON", "signature", "userHandle"]) {
		if (credential.response[name]) {
			response[name] = toText(credential.response[name]);
		}
	}
	if (credential.response.getTransports) {
		response.transports = credential.response.getTransports();
	}
	const json = { id: credential.id, rawId: toText(credential.rawId), type: credential.type, response };
	if (credential.authenticatorAttachment) {
		json.authenticatorAttachment = credential.authenticatorAttachment;
	}
	return JSON.stringify(json);
};

const show = (text) => {
	alertBox.textContent = text;
	alertBox.hidden = false;
	button.disabled = false;
};

// A canceled request, a timeout and a missing passkey are one and the same error.
const problems = { NotAllowedError: "canceled", AbortError: "canceled", InvalidStateError: "excluded" };

const leaving = new AbortController();
window.addEventListener("pagehide", () => leaving.abort());

// Some browsers want the request within the click, with nothing awaited before.
const ask = async () => {
	button.disabled = true;
	alertBox.hidden = true;
	try {
		const options = JSON.parse(form.dataset.options);
		form.elements.credential.value = toJson(await ceremonies[form.dataset.passkey](options, leaving.signal));
		form.requestSubmit();
	}
	catch (error) {
		show(form.dataset[problems[error.name] ?? "failed"]);
	}
};

if (window.isSecureContext && window.PublicKeyCredential && navigator.credentials) {
	button.disabled = false;
	button.addEventListener("click", ask);
}
else {
	show(form.dataset.unsupported);
	button.disabled = true;
}
