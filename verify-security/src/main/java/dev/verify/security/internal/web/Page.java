package dev.verify.security.internal.web;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.verify.security.SecondFactorProblem;
import dev.verify.security.authentication.LoginState;
import dev.verify.security.internal.web.HtmlTemplate.Html;
import dev.verify.security.servlet.RequestLogin;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.web.csrf.CsrfToken;

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

	private static final HtmlTemplate INVALID = HtmlTemplate.load(Page.class, "invalid.html");

	private static final HtmlTemplate DESCRIBED = HtmlTemplate.load(Page.class, "described.html");

	/** What a page can say has been done, each with the text {@code done.<word>}. */
	private static final Set<String> DONE_WORDS = Set.of("resent", "resent-push", "added", "renamed", "preferred",
			"removed", "revoked", "codes-shown");

	/** Where Spring Security signs a user out by default. */
	private static final String LOGOUT = "/logout";

	private final Messages messages;

	private final Map<String, Object> values = new HashMap<>();

	/** The page from which everything of the second factor can be reached. */
	private final String start;

	/**
	 * Starts a page.
	 * @param request who asks for it, and in which language
	 */
	public Page(HttpServletRequest request) {
		this.messages = Messages.of(request);
		this.start = request.getContextPath() + SecondFactorPaths.PAGE;
		set("base", this.start);
		set("home", request.getContextPath() + '/');
		set("start", request.getContextPath() + SecondFactorPaths.START);
		set("hidden", Html.NONE);
		set("alert", Html.NONE);
		set("invalid", Html.NONE);
		set("described", Html.NONE);
		set("problem-id", "");
		set("valid", "");
		set("csrf", csrf(request));
		set("code", part(CODE));
		account(request);
		done(request);
		problem(request).ifPresent((problem) -> alert(problem.code()));
	}

	/**
	 * Returns the problem that the address of a page names.
	 * @param request the request
	 * @return the problem, if it is one of the closed list
	 */
	public static Optional<SecondFactorProblem> problem(HttpServletRequest request) {
		Optional<String> word = Parameters.single(request, "error");
		return Stream.of(SecondFactorProblem.values())
			.filter((problem) -> word.filter(problem.code()::equals).isPresent())
			.findFirst();
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
	 * Shows a problem above everything else.
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
		set("code", part(CODE));
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
		set("window-title", (this.values.get("alert") != Html.NONE) ? text("page.error", heading) : heading);
		set("body", body);
		return part(FRAME).markup();
	}

	/**
	 * Makes a page that says one sentence, and leads back to the application.
	 * @param text the key of its title, lead and link
	 * @return the whole of the page
	 */
	public String message(String text) {
		set("lead", text(text + ".lead"));
		set("link", text(text + ".link"));
		set("leave", Html.NONE);
		if (!text.equals("error")) {
			set("home", this.start);
		}
		return html(text + ".title", part(MESSAGE));
	}

	private void account(HttpServletRequest request) {
		Authentication login = login(request);
		set("account", Html.NONE);
		set("sign-out", Html.NONE);
		set("account-name", "");
		if (login != null) {
			set("account-name", login.getName());
			set("account", part(ACCOUNT));
			set("logout", request.getContextPath() + LOGOUT);
			set("sign-out", part(SIGN_OUT));
		}
		set("first-page", request.getContextPath() + '/');
		set("leave", part(LEAVE));
	}

	private static @Nullable Authentication login(HttpServletRequest request) {
		RequestLogin login = RequestLogin.of(request);
		LoginState state = (login != null) ? login.state() : null;
		if (state instanceof LoginState.Shown shown) {
			return shown.login();
		}
		return (state instanceof LoginState.Withheld withheld) ? withheld.login() : null;
	}

	private void done(HttpServletRequest request) {
		Optional<String> word = Parameters.single(request, "done").filter(DONE_WORDS::contains);
		set("done", Html.NONE);
		word.ifPresent((done) -> {
			set("done-text", text("done." + done));
			set("done", part(DONE));
		});
	}

	private Html csrf(HttpServletRequest request) {
		CsrfToken token = Csrf.of(request);
		if (token == null) {
			return Html.NONE;
		}
		set("csrf-name", token.getParameterName());
		set("csrf-token", token.getToken());
		return part(CSRF);
	}

}
