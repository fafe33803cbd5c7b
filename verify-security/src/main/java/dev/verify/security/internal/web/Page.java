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

package dev.verify.security.internal.web;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.internal.web.HtmlTemplate.Html;
import dev.verify.security.web.PageSettings;
import org.jspecify.annotations.Nullable;

/**
 * One page while it is made: its texts, its values, and the frame that all pages share.
 */
public final class Page {

	private static final HtmlTemplate FRAME = HtmlTemplate.load(Page.class, "page.html");

	private static final HtmlTemplate ALERT = HtmlTemplate.load(Page.class, "alert.html");

	private static final HtmlTemplate CODE = HtmlTemplate.load(Page.class, "code.html");

	private static final HtmlTemplate MESSAGE = HtmlTemplate.load(Page.class, "message.html");

	private static final HtmlTemplate CSRF = HtmlTemplate.load(Page.class, "csrf.html");

	private static final HtmlTemplate ACCOUNT = HtmlTemplate.load(Page.class, "account.html");

	private static final HtmlTemplate LEAVE = HtmlTemplate.load(Page.class, "leave.html");

	private static final HtmlTemplate SIGN_OUT = HtmlTemplate.load(Page.class, "sign-out.html");

	private static final HtmlTemplate DONE = HtmlTemplate.load(Page.class, "done.html");

	private static final HtmlTemplate BRAND = HtmlTemplate.load(Page.class, "brand.html");

	private static final HtmlTemplate LOGO = HtmlTemplate.load(Page.class, "logo.html");

	private static final HtmlTemplate FAVICON = HtmlTemplate.load(Page.class, "favicon.html");

	private static final HtmlTemplate STYLESHEET = HtmlTemplate.load(Page.class, "stylesheet.html");

	private static final HtmlTemplate HELP = HtmlTemplate.load(Page.class, "help.html");

	private static final HtmlTemplate INVALID = HtmlTemplate.load(Page.class, "invalid.html");

	private static final HtmlTemplate PASSKEY = HtmlTemplate.load(Page.class, "passkey-form.html");

	private static final HtmlTemplate DESCRIBED = HtmlTemplate.load(Page.class, "described.html");

	private static final HtmlTemplate AUTO = HtmlTemplate.load(Page.class, "auto.html");

	private static final HtmlTemplate LENGTH = HtmlTemplate.load(Page.class, "length.html");

	private static final HtmlTemplate DESCRIBED_BY_LENGTH = HtmlTemplate.load(Page.class, "described-by-length.html");

	/** What a page can say has been done, each with the text {@code done.<word>}. */
	private static final Set<String> DONE_WORDS = Set.of("resent", "resent-push", "added", "renamed", "preferred",
			"removed", "revoked", "codes-shown");

	private final Messages messages;

	private final PageSettings settings;

	private final Map<String, Object> values = new HashMap<>();

	private final Instant now;

	/** The page from which everything of the second factor can be reached. */
	private final String start;

	/**
	 * Starts a page.
	 * @param request who asks for it, and in which language
	 */
	public Page(PageRequest request) {
		this.messages = request.messages();
		this.settings = request.context().settings();
		this.now = request.context().clock().instant();
		this.start = request.address(SecondFactorPaths.PAGE);
		set("base", this.start);
		set("home", address(request, this.settings.home()));
		brand(request);
		set("start", request.address(SecondFactorPaths.START));
		set("hidden", Html.NONE);
		set("alert", Html.NONE);
		set("invalid", Html.NONE);
		set("described", Html.NONE);
		set("problem-id", "");
		set("valid", "");
		set("csrf", csrf(request));
		set("length", Html.NONE);
		set("trust", Html.NONE);
		account(request);
		done(request);
		request.problem().ifPresent(this::alert);
	}

	/**
	 * Sets the value of a hole.
	 * @param name the hole
	 * @param value escaped, unless a template has produced it
	 */
	public void set(String name, Object value) {
		this.values.put(name, value);
	}

	/**
	 * Looks a text up.
	 * @param key its key in the bundle
	 * @param arguments what its places take
	 * @return the text in the language of the request
	 */
	public String text(String key, Object... arguments) {
		return this.messages.text(key, arguments);
	}

	/**
	 * Returns the language of the page, for dates and numbers.
	 * @return one of the languages that there are
	 */
	public Locale locale() {
		return this.messages.locale();
	}

	/**
	 * Returns the time of the request.
	 * @return the time
	 */
	public Instant now() {
		return this.now;
	}

	/**
	 * Returns who uses the page.
	 * @return the name of the login; empty if there is none
	 */
	public String accountName() {
		return (String) this.values.getOrDefault("account-name", "");
	}

	/**
	 * Fills a template with the values so far.
	 * @param template the template
	 * @return safe markup
	 */
	public Html part(HtmlTemplate template) {
		return template.render(this.messages, this.values);
	}

	/**
	 * Makes the form that asks the browser for a passkey.
	 * @param action where the credential is sent
	 * @param ceremony {@code create} or {@code get}
	 * @param options the options as JSON
	 * @param label the text of the button
	 * @return safe markup
	 */
	public Html passkey(String action, String ceremony, String options, String label) {
		set("action", action);
		set("ceremony", ceremony);
		set("options", options);
		set("label", label);
		return part(PASSKEY);
	}

	/**
	 * Shows a problem above everything else.
	 * @param problem the problem
	 */
	public void alert(SecondFactorProblem problem) {
		alert(ProblemType.of(problem).code());
	}

	/**
	 * Shows a problem in words of its own above everything else.
	 * @param word the problem, whose text is {@code problem.<word>}
	 * @param arguments what the text's places take
	 */
	public void alert(String word, Object... arguments) {
		boolean field = word.startsWith("wrong-code") || word.startsWith("bad-destination");
		set("problem", text("problem." + word, arguments));
		set("alert", part(ALERT));
		set("problem-id", "problem ");
		set("described", part(DESCRIBED));
		set("invalid", field ? part(INVALID) : Html.NONE);
	}

	/**
	 * Shapes the field of a code, after what there is to alert.
	 * @param method how the code is given
	 * @param digits the digits of the code; empty if they are unknown
	 */
	public void code(SecondFactorMethod method, OptionalInt digits) {
		set("method", method.code());
		set("auto", this.settings.autoSubmit() ? part(AUTO) : Html.NONE);
		digits.ifPresent((number) -> {
			set("digits-text", text("code.length", number));
			set("length", part(LENGTH));
			set("described", part(DESCRIBED_BY_LENGTH));
		});
		set("code", part(CODE));
	}

	/**
	 * Shapes the field of a code of the service for logins.
	 * @param method how the code is given
	 */
	public void code(SecondFactorMethod method) {
		code(method, (method == SecondFactorMethod.TOTP) ? this.settings.codeLengths().shown()
				: this.settings.codeLengths().sent());
	}

	/**
	 * Puts the frame around the page.
	 * @param title the key of its title
	 * @param body what stands below the title
	 * @return the whole of the page
	 */
	public String html(String title, Html body) {
		String heading = text(title);
		set("title", heading);
		String window = (this.values.get("alert") != Html.NONE) ? text("page.error", heading) : heading;
		String name = this.settings.applicationName();
		set("window-title", (name != null) ? window + " \u2013 " + name : window);
		set("body", body);
		return part(FRAME).markup();
	}

	/**
	 * Makes a page that says one sentence, and leads back to the pages or the
	 * application.
	 * @param problem what there is to say
	 * @return the whole of the page
	 */
	public String message(ProblemType problem) {
		boolean own = problem.text().endsWith(".lead");
		set("alert", Html.NONE);
		set("leave", Html.NONE);
		set("lead", text(problem.text()));
		set("link", text((own ? problem : ProblemType.STALE_PAGE).code() + ".link"));
		if (problem == ProblemType.ERROR) {
			// An error page of the application names no login that may be withheld.
			set("account", Html.NONE);
			set("sign-out", Html.NONE);
		}
		else {
			set("home", this.start);
		}
		return html((own ? problem : ProblemType.ERROR).code() + ".title", part(MESSAGE));
	}

	/** The application's own face, as far as it has one. */
	private void brand(PageRequest request) {
		set("style-version", StaticResource.STYLE.version());
		set("script-version", StaticResource.SCRIPT.version());
		set("passkey-version", StaticResource.PASSKEY_SCRIPT.version());
		set("application", (this.settings.applicationName() != null) ? this.settings.applicationName() : "");
		set("logo", optional(request, this.settings.logo(), LOGO));
		set("favicon", optional(request, this.settings.favicon(), FAVICON));
		set("stylesheet", optional(request, this.settings.stylesheet(), STYLESHEET));
		set("help", optional(request, this.settings.help(), HELP));
		boolean branded = this.settings.applicationName() != null || this.settings.logo() != null;
		set("brand", branded ? part(BRAND) : Html.NONE);
	}

	private Html optional(PageRequest request, @Nullable String address, HtmlTemplate template) {
		if (address == null) {
			return Html.NONE;
		}
		set("address", address(request, address));
		return part(template);
	}

	private static String address(PageRequest request, String address) {
		return address.startsWith("/") ? request.contextPath() + address : address;
	}

	private void account(PageRequest request) {
		String name = request.accountName();
		set("account", Html.NONE);
		set("sign-out", Html.NONE);
		set("account-name", (name != null) ? name : "");
		if (name != null) {
			set("account", part(ACCOUNT));
			set("logout", request.contextPath() + this.settings.logout());
			set("sign-out", part(SIGN_OUT));
		}
		set("first-page", address(request, this.settings.home()));
		set("leave", part(LEAVE));
	}

	private void done(PageRequest request) {
		Optional<String> word = request.parameter("done").filter(DONE_WORDS::contains);
		set("done", Html.NONE);
		word.ifPresent((done) -> {
			set("done-text", text("done." + done));
			set("done", part(DONE));
		});
	}

	private Html csrf(PageRequest request) {
		PageRequest.Csrf csrf = request.csrf();
		if (csrf == null) {
			return Html.NONE;
		}
		set("csrf-name", csrf.parameter());
		set("csrf-token", csrf.token());
		return part(CSRF);
	}

}
