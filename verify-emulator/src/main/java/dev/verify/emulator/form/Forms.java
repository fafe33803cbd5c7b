package dev.verify.emulator.form;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

import dev.verify.emulator.api.Body;
import dev.verify.emulator.api.Call;
import dev.verify.emulator.api.Reply;
import dev.verify.emulator.api.Route;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The form of push factors.
 */
public final class Forms {

	private static final String TYPE = "form-push";

	private static final JsonNode PUSH = load();

	/**
	 * Opens the family.
	 */
	public Forms() {
	}

	/**
	 * Returns the operations of the family.
	 * @return the routes
	 */
	public List<Route> routes() {
		return List.of(Route.get("FetchForm", "/Forms/{FormType}", this::fetch));
	}

	private Reply fetch(Call call) {
		if (!call.variable("FormType").equals(TYPE)) {
			throw call.notFound();
		}
		return Reply.ok(new Body().with("form_type", TYPE)
			.with("forms", PUSH.path("forms"))
			.with("form_meta", PUSH.path("form_meta"))
			.with("url", call.url("/Forms/" + TYPE)));
	}

	private static JsonNode load() {
		try (InputStream file = Objects.requireNonNull(Forms.class.getResourceAsStream("form-push.json"))) {
			return JsonMapper.builder().build().readTree(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
