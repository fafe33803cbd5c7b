package dev.verify.autoconfigure.door;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Somebody at the door: keeps cookies and the CSRF token, follows no redirect by itself.
 */
final class Visitor {

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

	private static final Pattern ENROLLMENT = Pattern.compile("name=\"enrollment\" value=\"([^\"]+)\"");

	private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);

	private final HttpClient http = HttpClient.newBuilder().cookieHandler(this.cookies).build();

	private final URI base;

	private final List<String> headers = new ArrayList<>(List.of("Accept", "text/html, */*;q=0.5"));

	private @Nullable String csrf;

	private @Nullable HttpResponse<String> last;

	Visitor(URI base) {
		this.base = base;
	}

	Visitor showing(String header, String value) {
		this.headers.add(header);
		this.headers.add(value);
		return this;
	}

	Visitor get(String address) {
		return ask("GET", address);
	}

	Visitor ask(String method, String address) {
		HttpRequest.Builder request = request(address).method(method, HttpRequest.BodyPublishers.noBody());
		if (this.csrf != null) {
			request.header("X-CSRF-TOKEN", this.csrf);
		}
		return send(request);
	}

	Visitor post(String address, String... fields) {
		StringBuilder form = new StringBuilder("_csrf=").append(encode((this.csrf != null) ? this.csrf : ""));
		for (int i = 0; i < fields.length; i += 2) {
			form.append('&').append(encode(fields[i])).append('=').append(encode(fields[i + 1]));
		}
		return send(request(address).header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form.toString())));
	}

	Visitor postJson(String address, String json) {
		return send(request(address).header("Content-Type", "application/json")
			.header("X-CSRF-TOKEN", (this.csrf != null) ? this.csrf : "")
			.POST(HttpRequest.BodyPublishers.ofString(json)));
	}

	/** Follows redirects until there is a page. */
	Visitor arrive() {
		for (int hops = 0; status() / 100 == 3; hops++) {
			if (hops > 20) {
				throw new AssertionError("Redirected for ever, last to " + location());
			}
			get(location());
		}
		return this;
	}

	/** The address of the page that is shown, which may be another server's. */
	String address() {
		return answered().uri().toString();
	}

	Visitor sendCode() {
		get("/second-factor");
		return post("/second-factor/start", "enrollment", found(ENROLLMENT));
	}

	Visitor answer(String code) {
		return post("/second-factor/verify", "code", code);
	}

	void forgetCookie(String name) {
		List<HttpCookie> all = this.cookies.getCookieStore().getCookies();
		List<HttpCookie> named = all.stream().filter((cookie) -> cookie.getName().equals(name)).toList();
		if (named.isEmpty()) {
			throw new AssertionError("No cookie " + name);
		}
		named.forEach((cookie) -> this.cookies.getCookieStore().remove(this.base, cookie));
	}

	int status() {
		return answered().statusCode();
	}

	String body() {
		return answered().body();
	}

	String location() {
		return header("Location").orElseThrow(() -> new AssertionError("No redirect but " + status() + ": " + body()));
	}

	Optional<String> header(String name) {
		return answered().headers().firstValue(name);
	}

	private HttpRequest.Builder request(String address) {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(address.startsWith("http") ? URI.create(address) : URI.create(this.base + address));
		return request.headers(this.headers.toArray(String[]::new));
	}

	private Visitor send(HttpRequest.Builder request) {
		try {
			HttpResponse<String> answer = this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
			this.last = answer;
			Matcher token = CSRF.matcher(answer.body());
			if (token.find()) {
				this.csrf = token.group(1);
			}
			return this;
		}
		catch (IOException ex) {
			throw new IllegalStateException("The server does not answer", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted", ex);
		}
	}

	private String found(Pattern pattern) {
		Matcher matcher = pattern.matcher(body());
		if (!matcher.find()) {
			throw new AssertionError("Not on this page: " + pattern + "\n" + body());
		}
		return matcher.group(1);
	}

	private HttpResponse<String> answered() {
		if (this.last == null) {
			throw new AssertionError("Nothing was asked yet");
		}
		return this.last;
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
