package dev.verify.security.internal.web;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import dev.verify.security.SecondFactorProblem;
import dev.verify.security.internal.web.HtmlTemplate.Html;

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
	public Page(PageRequest request) {
		this.messages = Messages.of(request.locale());
		this.start = request.contextPath() + SecondFactorPaths.PAGE;
		set("base", this.start);
		set("home", request.contextPath() + '/');
		set("start", request.contextPath() + SecondFactorPaths.START);
		set("hidden", Html.NONE);
		set("alert", Html.NONE);
		set("csrf", csrf(request));
		set("code", part(CODE));
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
	 * Fills a template with the values so far.
	 * @param template the template
	 * @return safe markup
	 */
	public Html part(HtmlTemplate template) {
		return template.render(this.messages, this.values);
	}

	/**
	 * Shows a problem above everything else.
	 * @param problem the problem
	 */
	public void alert(SecondFactorProblem problem) {
		set("problem", text(ProblemType.of(problem).text()));
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
	 * Makes a page that says one sentence, and leads back to the pages or the
	 * application.
	 * @param problem what there is to say
	 * @return the whole of the page
	 */
	public String message(ProblemType problem) {
		boolean own = problem.text().endsWith(".lead");
		set("alert", Html.NONE);
		set("lead", text(problem.text()));
		set("link", text((own ? problem : ProblemType.STALE_PAGE).code() + ".link"));
		if (problem != ProblemType.ERROR) {
			set("home", this.start);
		}
		return html((own ? problem : ProblemType.ERROR).code() + ".title", part(MESSAGE));
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
