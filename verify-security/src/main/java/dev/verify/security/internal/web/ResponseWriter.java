package dev.verify.security.internal.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

import dev.verify.security.PushState;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.web.SecondFactorView;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Writes what a browser or a JSON client gets. Nothing of it may be stored or framed.
 */
public final class ResponseWriter {

	private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; "
			+ "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

	private static final String EVENTS = MediaType.TEXT_EVENT_STREAM_VALUE + ";charset=UTF-8";

	/** The retry time of a browser, in milliseconds. */
	private static final String ASK_AGAIN = "retry: 2000\n\n";

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final RequestMatcher HTML = html();

	private ResponseWriter() {
	}

	/**
	 * Tells whether the client asks for HTML by name, as browsers do for pages, and not
	 * by {@code XMLHttpRequest}.
	 * @param request the request
	 * @return {@code false} for a JSON client
	 */
	public static boolean wantsHtml(HttpServletRequest request) {
		return HTML.matches(request) && !"XMLHttpRequest".equals(request.getHeader("X-Requested-With"));
	}

	/**
	 * Writes a page: as JSON, with the view of the application, or with the built-in
	 * template.
	 * @param request the request
	 * @param response the response
	 * @param model what there is to tell; its {@code state} is the page's name
	 * @param html makes the page
	 * @throws IOException if the client is gone
	 */
	public static void show(HttpServletRequest request, HttpServletResponse response, Map<String, Object> model,
			Supplier<String> html) throws IOException {
		if (!wantsHtml(request)) {
			json(response, HttpServletResponse.SC_OK, model);
		}
		else if (!isReplaced(request, response, model)) {
			page(response, html.get());
		}
	}

	private static boolean isReplaced(HttpServletRequest request, HttpServletResponse response,
			Map<String, Object> model) throws IOException {
		if (!(request.getAttribute(SecondFactorView.class.getName()) instanceof SecondFactorView view)) {
			return false;
		}
		Map<String, Object> told = new LinkedHashMap<>(model);
		Page.problem(request).ifPresent((problem) -> told.put("problem", problem.code()));
		protect(response);
		try {
			return view.render((String) Objects.requireNonNull(model.get("state")), told, request, response);
		}
		catch (ServletException ex) {
			throw new IOException(ex);
		}
	}

	/**
	 * Writes a page.
	 * @param response the response
	 * @param html the whole of the page
	 * @throws IOException if the client is gone
	 */
	public static void page(HttpServletResponse response, String html) throws IOException {
		page(response, HttpServletResponse.SC_OK, html);
	}

	private static void page(HttpServletResponse response, int status, String html) throws IOException {
		response.setHeader("Content-Security-Policy", POLICY);
		response.setHeader("Referrer-Policy", "same-origin");
		write(response, status, "text/html;charset=UTF-8", html.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Writes what a browser or another client gets in place of an error page.
	 * @param request the request
	 * @param response the response
	 * @param status the HTTP status
	 * @param text the key of the page's texts, and the word for programs
	 * @throws IOException if the client is gone
	 */
	public static void error(HttpServletRequest request, HttpServletResponse response, int status, String text)
			throws IOException {
		if (wantsHtml(request)) {
			page(response, status, new Page(request).message(text));
			return;
		}
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("title", Messages.of(request).text(text + ".lead"));
		problemJson(response, HttpStatus.valueOf(status), text, body);
	}

	/**
	 * Writes an object.
	 * @param response the response
	 * @param status the HTTP status
	 * @param body the object
	 * @throws IOException if the client is gone
	 */
	public static void json(HttpServletResponse response, int status, Map<String, ?> body) throws IOException {
		write(response, status, MediaType.APPLICATION_JSON_VALUE, JSON.writeValueAsBytes(body));
	}

	/**
	 * Begins a stream of events, or writes one that ends at once: a browser then
	 * reconnects.
	 * @param response the response
	 * @param events those that there are so far
	 * @throws IOException if the client is gone
	 */
	public static void events(HttpServletResponse response, String events) throws IOException {
		response.setStatus(HttpServletResponse.SC_OK);
		protect(response);
		response.setContentType(EVENTS);
		// A proxy such as nginx would collect events until there are many.
		response.setHeader("X-Accel-Buffering", "no");
		response.getOutputStream().write((ASK_AGAIN + events).getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Writes a state as an event.
	 * @param state the state
	 * @return the event, with the JSON object that a client gets which polls
	 */
	public static String event(PushState state) {
		return "data: " + JSON.writeValueAsString(Map.of("state", state.code())) + "\n\n";
	}

	/**
	 * Names a problem: to a browser as a word in the address of the challenge page, to
	 * others as problem details.
	 * @param request the request
	 * @param response the response
	 * @param problem the problem
	 * @throws IOException if the client is gone
	 */
	public static void problem(HttpServletRequest request, HttpServletResponse response, SecondFactorProblem problem)
			throws IOException {
		problem(request, response, problem, SecondFactorPaths.PAGE + "?");
	}

	/**
	 * Names a problem: to a browser as a word in the address of a page, to others as
	 * problem details.
	 * @param request the request
	 * @param response the response
	 * @param problem the problem
	 * @param page the page and its query so far
	 * @throws IOException if the client is gone
	 */
	public static void problem(HttpServletRequest request, HttpServletResponse response, SecondFactorProblem problem,
			String page) throws IOException {
		if (wantsHtml(request)) {
			redirect(request, response, page + "error=" + problem.code());
			return;
		}
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("title", Messages.of(request).text("problem." + problem.code()));
		problemJson(response, status(problem), problem.code(), body);
	}

	/**
	 * Writes problem details.
	 * @param response the response
	 * @param status the HTTP status
	 * @param word the word that names the problem for programs
	 * @param details what else there is to say
	 * @throws IOException if the client is gone
	 */
	public static void problemJson(HttpServletResponse response, HttpStatus status, String word,
			Map<String, Object> details) throws IOException {
		Map<String, Object> body = new LinkedHashMap<>(details);
		body.put("status", status.value());
		body.put("problem", word);
		write(response, status.value(), MediaType.APPLICATION_PROBLEM_JSON_VALUE, JSON.writeValueAsBytes(body));
	}

	/**
	 * Sends the browser to another page.
	 * @param request the request
	 * @param response the response
	 * @param path below the application's context path
	 * @throws IOException if the client is gone
	 */
	public static void redirect(HttpServletRequest request, HttpServletResponse response, String path)
			throws IOException {
		response.setHeader("Cache-Control", "no-store");
		response.sendRedirect(response.encodeRedirectURL(request.getContextPath() + path));
	}

	private static void write(HttpServletResponse response, int status, String contentType, byte[] body)
			throws IOException {
		response.setStatus(status);
		protect(response);
		response.setContentType(contentType);
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
	}

	private static void protect(HttpServletResponse response) {
		response.setHeader("Cache-Control", "no-store");
		response.setHeader("X-Content-Type-Options", "nosniff");
		response.setHeader("X-Frame-Options", "DENY");
	}

	private static HttpStatus status(SecondFactorProblem problem) {
		return switch (problem) {
			case WRONG_CODE, WRONG_NUMBER, EXPIRED, DENIED -> HttpStatus.UNAUTHORIZED;
			case UNKNOWN_METHOD -> HttpStatus.NOT_FOUND;
			case NOT_YET, ALREADY_ENROLLED, PAYMENT_CHANGED, SESSION_LIMIT -> HttpStatus.CONFLICT;
			case NOT_ALLOWED -> HttpStatus.FORBIDDEN;
			case UNDELIVERABLE, BAD_DESTINATION -> HttpStatus.UNPROCESSABLE_CONTENT;
			case TOO_MANY, WAIT -> HttpStatus.TOO_MANY_REQUESTS;
			case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
		};
	}

	private static RequestMatcher html() {
		MediaTypeRequestMatcher matcher = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
		matcher.setIgnoredMediaTypes(Set.of(MediaType.ALL));
		return matcher;
	}

}
