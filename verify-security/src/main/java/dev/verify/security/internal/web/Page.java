package dev.verify.security.internal.web;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.verify.security.SecondFactorProblem;
import dev.verify.security.internal.web.HtmlTemplate.Html;
import jakarta.servlet.http.HttpServletRequest;

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
		set("csrf", csrf(request));
		set("code", part(CODE));
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
	 */
	public void alert(String word) {
		set("problem", text("problem." + word));
		set("alert", part(ALERT));
	}

	/**
	 * Puts the frame around the page.
	 * @param title the key of its title
	 * @param body what stands below the title
	 * @return the whole of the page
	 */
	public String html(String title, Html body) {
		set("title", text(title));
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
		if (!text.equals("error")) {
			set("home", this.start);
		}
		return html(text + ".title", part(MESSAGE));
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
