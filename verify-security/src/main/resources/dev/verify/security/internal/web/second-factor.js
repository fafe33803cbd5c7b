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
	for (const button of form.querySelectorAll("button")) {
		button.disabled = true;
	}
});

// Coming back by the browser's history shows the form ready again.
window.addEventListener("pageshow", (event) => {
	if (event.persisted) {
		window.location.reload();
	}
});

const code = document.getElementById("code");
if (code) {
	code.addEventListener("input", () => {
		const digits = code.value.replace(/[\s-]/g, "");
		if (digits !== code.value) {
			code.value = digits;
		}
	});
}

for (const button of document.querySelectorAll("button[data-wait]")) {
	const opensAt = Date.now() + Number(button.dataset.wait) * 1000;
	const countdown = button.querySelector(".countdown");
	const tick = () => {
		const seconds = Math.ceil((opensAt - Date.now()) / 1000);
		button.disabled = seconds > 0;
		countdown.textContent = (seconds > 0) ? ` (${seconds} s)` : "";
		if (seconds > 0) {
			window.setTimeout(tick, 250);
		}
	};
	tick();
}

const waiting = document.querySelector("[data-poll]");
if (waiting) {
	const form = document.querySelector("form[data-push]");
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

for (const button of document.querySelectorAll("[data-print]")) {
	button.hidden = false;
	button.addEventListener("click", () => window.print());
}
