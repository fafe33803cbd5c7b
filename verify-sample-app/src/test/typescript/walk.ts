// Walks enrollment, challenge and recovery of the running sample with a client that is generated from the OpenAPI file.
import createClient from "openapi-fetch";
import type { components, paths } from "./schema.js";

declare const process: { argv: string[] };

type Schemas = components["schemas"];

const FORM = "application/x-www-form-urlencoded";

const application = argument(2);

const emulator = argument(3);

const alicesPhone = argument(4);

const carolsPhone = argument(5);

function argument(index: number): string {
	const value = process.argv[index];
	if (value === undefined) {
		throw new Error("Give the addresses of the application and of the emulator, and the numbers of alice and carol");
	}
	return value;
}

function equal<T>(actual: T, expected: T): void {
	if (actual !== expected) {
		throw new Error(`Expected ${String(expected)}, but was ${String(actual)}`);
	}
}

function present<T>(value: T | undefined, what: string): T {
	if (value === undefined) {
		throw new Error(`Missing: ${what}`);
	}
	return value;
}

/** A browser's cookies and the CSRF token of the page before. */
class Session {

	private readonly cookies = new Map<string, string>();

	csrf: Schemas["Csrf"] | undefined;

	readonly client = createClient<paths>({
		baseUrl: application,
		fetch: (request) => this.send(request),
		headers: { Accept: "application/json", "Content-Type": FORM },
		bodySerializer: (body) => new URLSearchParams(body as unknown as Record<string, string>),
	});

	async send(request: Request): Promise<Response> {
		const headers = new Headers(request.headers);
		headers.set("Cookie", [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "));
		if (this.csrf !== undefined && request.method === "POST") {
			headers.set(this.csrf.header, this.csrf.token);
		}
		const response = await fetch(new Request(request, { headers, redirect: "manual" }));
		for (const cookie of response.headers.getSetCookie()) {
			const [pair = ""] = cookie.split(";");
			const equals = pair.indexOf("=");
			this.cookies.set(pair.substring(0, equals), pair.substring(equals + 1));
		}
		if (response.headers.get("Content-Type")?.includes("json") === true) {
			const page = (await response.clone().json()) as { csrf?: Schemas["Csrf"] };
			this.csrf = page.csrf ?? this.csrf;
		}
		return response;
	}

	async logIn(username: string, password: string): Promise<void> {
		const page = await this.send(new Request(`${application}/login`));
		const token = /name="_csrf"[^>]*value="([^"]+)"/.exec(await page.text())?.[1];
		const form = new URLSearchParams({ username, password, _csrf: present(token, "CSRF token") });
		const login = await this.send(new Request(`${application}/login`, { method: "POST", body: form }));
		equal(login.status, 302);
		equal(await this.account(), 401);
	}

	async account(): Promise<number> {
		const account = await this.send(new Request(`${application}/account`, { headers: { Accept: "application/json, */*;q=0.1" } }));
		return account.status;
	}

}

async function code(phone: string): Promise<string> {
	const response = await fetch(`${emulator}/emulator/inbox?to=${encodeURIComponent(phone)}`);
	const messages = (await response.json()) as { code: string }[];
	return present(messages[0], "message").code;
}

/** A code that is not the right one. */
function other(right: string): string {
	return right === "000000" ? "000001" : "000000";
}

/** What a method that is chosen by its word has to be, at compile time. */
function isSms(factor: Schemas["Factor"]): boolean {
	const sms: Schemas["Method"] = "sms";
	return factor.method === sms;
}

function refused(response: Response, problem: Schemas["Problem"] | undefined, status: number,
		word: Schemas["Problem"]["problem"]): void {
	equal(response.status, status);
	equal(present(problem, "problem").problem, word);
	equal(present(problem, "problem").status, status);
}

async function enroll(): Promise<string[]> {
	const carol = new Session();
	await carol.logIn("carol", "harbour-light");
	const page = present((await carol.client.GET("/second-factor")).data, "page");
	equal(page.state, "choose");
	equal(page.state === "choose" ? page.enroll : undefined, "/second-factor/enroll");
	const offer = present((await carol.client.GET("/second-factor/enroll")).data, "offer");
	equal(offer.state === "enroll" && offer.methods.includes("sms"), true);

	const bad = await carol.client.POST("/second-factor/enroll/start", { body: { method: "sms", destination: "no number" } });
	refused(bad.response, bad.error, 422, "bad-destination");
	const proof = await carol.client.POST("/second-factor/enroll/start", { body: { method: "sms", destination: carolsPhone } });
	equal(present(proof.data, "proof").state, "prove");
	const right = await code(carolsPhone);
	const wrong = await carol.client.POST("/second-factor/enroll/verify", { body: { code: other(right) } });
	refused(wrong.response, wrong.error, 422, "wrong-code");
	const enrolled = await carol.client.POST("/second-factor/enroll/verify", { body: { code: right } });
	equal(present(enrolled.data, "enrolled").state, "enrolled");
	equal(await carol.account(), 200);

	present((await carol.client.GET("/second-factor/manage")).data, "factors");
	const codes = await carol.client.POST("/second-factor/recovery-codes");
	return present(present(codes.data, "recovery codes").codes, "new recovery codes");
}

async function challenge(): Promise<void> {
	const alice = new Session();
	await alice.logIn("alice", "looking-glass");
	const sms = await chooseSms(alice);

	const json = await alice.send(new Request(`${application}/second-factor/start`, {
		method: "POST",
		headers: { Accept: "application/json", "Content-Type": "application/json" },
		body: JSON.stringify({ enrollment: sms.enrollment }),
	}));
	refused(json, (await json.json()) as Schemas["Problem"], 415, "form-required");
	const token = alice.csrf;
	alice.csrf = undefined;
	const forged = await alice.client.POST("/second-factor/start", { body: { enrollment: sms.enrollment } });
	refused(forged.response, forged.error, 403, "stale-page");
	alice.csrf = token;

	const started = await alice.client.POST("/second-factor/start", { body: { enrollment: sms.enrollment } });
	const running = present(started.data, "challenge");
	equal(running.destination, "•••• 43");
	equal(running.trust_days, 30);
	present(running.resend_at, "time of the next message");
	const right = await code(alicesPhone);
	const wrong = await alice.client.POST("/second-factor/verify", { body: { code: other(right), challenge: running.challenge } });
	refused(wrong.response, wrong.error, 422, "wrong-code");
	const old = await alice.client.POST("/second-factor/verify", { body: { code: right, challenge: "0" } });
	refused(old.response, old.error, 409, "expired");
	const passed = await alice.client.POST("/second-factor/verify", {
		body: { code: right, challenge: running.challenge, trust: "true" },
	});
	equal(present(passed.data, "approval").state, "approved");
	equal(await alice.account(), 200);
}

async function chooseSms(session: Session): Promise<Schemas["Factor"]> {
	const page = present((await session.client.GET("/second-factor")).data, "page");
	return present(page.state === "choose" ? page.methods.find(isSms) : undefined, "SMS");
}

async function recover(codes: string[]): Promise<void> {
	const elsewhere = new Session();
	await elsewhere.logIn("carol", "harbour-light");
	const first = await elsewhere.client.POST("/second-factor/start", { body: { enrollment: (await chooseSms(elsewhere)).enrollment } });
	equal(present(first.data, "challenge").state, "challenge");
	const carol = new Session();
	await carol.logIn("carol", "harbour-light");
	const sms = await chooseSms(carol);
	present(sms.retry_at, "end of the wait");
	const early = await carol.client.POST("/second-factor/start", { body: { enrollment: sms.enrollment } });
	refused(early.response, early.error, 429, "wait");
	equal(Number(early.response.headers.get("Retry-After")) > 0, true);
	present(early.error?.retry_at, "end of the wait");

	const form = present((await carol.client.GET("/second-factor/recovery")).data, "form");
	equal(form.state, "recovery");
	const wrong = await carol.client.POST("/second-factor/recovery", { body: { code: "0000-0000-0000" } });
	refused(wrong.response, wrong.error, 422, "wrong-code");
	const recovered = await carol.client.POST("/second-factor/recovery", { body: { code: present(codes[0], "code") } });
	equal(present(recovered.data, "approval").recovery_codes_left, 9);
	equal(await carol.account(), 200);
}

const codes = await enroll();
await challenge();
await recover(codes);
console.log("Walked enrollment, challenge and recovery");
