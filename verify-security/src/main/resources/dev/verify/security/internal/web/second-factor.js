"use strict";

// The pages work without this script: it counts down, waits for the device, and spares mistakes.

// A form is sent once: a second click would only be told that it came second.
document.addEventListener("submit", (event) => {
	const form = event.target;
	if (form.dataset.sent) {
		event.preventDefault();
		return;
	}
	form.dataset.sent = "true";
	const buttons = [...form.querySelectorAll("button")].map((button) => ({ button, label: button.textContent }));
	for (const { button } of buttons) {
		button.disabled = true;
		if (button.dataset.busy) {
			button.textContent = button.dataset.busy;
		}
	}
	form.setAttribute("aria-busy", "true");
	// A request that hangs or was stopped leaves the page as it was.
	window.setTimeout(() => {
		delete form.dataset.sent;
		form.removeAttribute("aria-busy");
		for (const { button, label } of buttons) {
			button.disabled = false;
			if (button.dataset.busy) {
				button.textContent = label;
			}
		}
	}, 10000);
});

// Coming back by the browser's history shows the form ready again.
window.addEventListener("pageshow", (event) => {
	if (event.persisted) {
		window.location.reload();
	}
});

// Firefox keeps a button disabled over a reload, without the timer that would enable it again.
for (const button of document.querySelectorAll("button:disabled:not([data-wait]):not([type=button])")) {
	button.disabled = false;
}

// What was said once is not said again after a reload.
const address = new URL(window.location.href);
if (address.searchParams.has("error") || address.searchParams.has("done")) {
	address.searchParams.delete("error");
	address.searchParams.delete("done");
	window.history.replaceState(null, "", address);
}

// A screen reader tells a change of a live region, and not what was there from the start.
const tell = (region, text) => {
	region.textContent = "";
	window.setTimeout(() => {
		region.textContent = text;
	}, 150);
};

const done = document.querySelector(".done");
if (done) {
	tell(done, done.textContent);
}

const problem = document.getElementById("problem");
if (problem && !document.querySelector("[autofocus]")) {
	problem.tabIndex = -1;
	problem.focus();
}

// A whole message, "12 34 56" and the digits of a Japanese keyboard hold the same code.
const codeIn = (text) => {
	const plain = text.normalize("NFKC");
	const joined = plain.replace(/(?<=\d)[\s.\u2010-\u2015\u2212-](?=\d)/g, "");
	const runs = joined.match(/(?<!\d)\d{4,10}(?!\d)/g) ?? [];
	const compact = joined.trim().replace(/[\s.\u2010-\u2015\u2212-]/g, "");
	return (runs.length === 1) ? runs[0] : (/^\d*$/.test(compact) ? compact : null);
};

const code = document.getElementById("code");
if (code) {
	let before = code.value;
	code.addEventListener("input", (event) => {
		const found = codeIn(code.value);
		if (found !== null && found !== code.value && !event.isComposing) {
			code.value = found;
		}
		// Filled in by the browser or pasted, and not typed: all of it came at once.
		const atOnce = before === "" && /^\d{4,10}$/.test(code.value);
		before = code.value;
		if (atOnce && code.dataset.auto !== undefined && code.form.matches("[data-code]")) {
			code.form.requestSubmit();
		}
	});
	// WebOTP: with the user's consent, the browser reads the code of a message that ends in "@host #code".
	if (code.dataset.method === "sms" && "OTPCredential" in window) {
		const reading = new AbortController();
		const stop = () => reading.abort();
		code.form.addEventListener("submit", stop);
		window.addEventListener("pagehide", stop);
		navigator.credentials.get({ otp: { transport: ["sms"] }, signal: reading.signal }).then((message) => {
			if (message) {
				code.value = message.code;
				code.dispatchEvent(new Event("input"));
			}
		}).catch(() => {
			// Refused, aborted or not supported: the user types.
		});
	}
}

// A number or address that was not accepted is there to be mended.
const kept = document.querySelector("[data-keep]");
if (kept) {
	const name = `second-factor-${kept.dataset.keep}`;
	const value = window.sessionStorage.getItem(name);
	window.sessionStorage.removeItem(name);
	if (problem && value && !kept.value) {
		kept.value = value;
		kept.select();
	}
	kept.form.addEventListener("submit", () => window.sessionStorage.setItem(name, kept.value));
}
else {
	Object.keys(window.sessionStorage)
		.filter((name) => name.startsWith("second-factor-"))
		.forEach((name) => window.sessionStorage.removeItem(name));
}

for (const button of document.querySelectorAll("button[data-wait]")) {
	const opensAt = Date.now() + Number(button.dataset.wait) * 1000;
	const countdown = button.querySelector(".countdown");
	const tick = () => {
		const seconds = Math.ceil((opensAt - Date.now()) / 1000);
		const minutes = seconds > 120 && button.dataset.minutes;
		const text = minutes ? minutes.replace("{0}", Math.ceil(seconds / 60))
			: button.dataset.countdown.replace("{0}", seconds);
		button.disabled = seconds > 0;
		countdown.textContent = (seconds > 0) ? ` ${text}` : "";
		if (seconds > 0) {
			window.setTimeout(tick, 250);
		}
	};
	tick();
}

const waiting = document.querySelector("[data-poll]");
if (waiting) {
	const form = document.querySelector("form[data-push]");
	// The page goes on by itself; the button is for when that does not come.
	const button = form.querySelector("button");
	button.hidden = true;
	window.setTimeout(() => {
		button.hidden = false;
		button.className = "secondary";
	}, 15000);
	// Of the tabs that wait for one answer one submits; the others follow when that is done.
	const submit = () => {
		if (!navigator.locks) {
			form.requestSubmit();
			return;
		}
		navigator.locks.request("second-factor", { ifAvailable: true }, (lock) => {
			if (lock) {
				form.requestSubmit();
				return new Promise(() => {});
			}
			return navigator.locks.request("second-factor", () => window.location.assign(waiting.dataset.home));
		});
	};
	// Tells whether there is nothing more to wait for.
	const heed = (state) => {
		if (["approved", "denied", "wrong-number"].includes(state)) {
			submit();
			return true;
		}
		if (state === "expired") {
			window.location.assign(waiting.dataset.expired);
			return true;
		}
		return false;
	};
	let pause = 1500;
	const ask = async () => {
		try {
			const response = await fetch(waiting.dataset.poll, { headers: { Accept: "application/json" } });
			// A session that has ended leads to the login.
			const ended = response.status === 401 || response.redirected;
			const answer = (response.ok && !ended) ? await response.json() : {};
			if (heed(ended ? "expired" : answer.state)) {
				return;
			}
		}
		catch {
			pause = Math.min(pause * 2, 15000);
		}
		window.setTimeout(ask, pause);
	};
	if ("EventSource" in window) {
		const events = new EventSource(waiting.dataset.poll);
		events.addEventListener("message", (event) => {
			if (heed(JSON.parse(event.data).state)) {
				events.close();
			}
		});
		// As long as it is not closed for good, the browser asks again by itself.
		events.addEventListener("error", () => {
			if (events.readyState === EventSource.CLOSED) {
				ask();
			}
		});
	}
	else {
		window.setTimeout(ask, pause);
	}
}

// Only a page of HTTPS or of this machine has the clipboard.
if (navigator.clipboard) {
	for (const button of document.querySelectorAll("[data-copy]")) {
		const label = button.textContent;
		button.hidden = false;
		button.setAttribute("aria-live", "polite");
		button.addEventListener("click", async () => {
			await navigator.clipboard.writeText(button.dataset.copy);
			button.textContent = button.dataset.copied;
			window.setTimeout(() => {
				button.textContent = label;
			}, 3000);
		});
	}
}

for (const button of document.querySelectorAll("[data-print]")) {
	button.hidden = false;
	button.addEventListener("click", () => window.print());
}
