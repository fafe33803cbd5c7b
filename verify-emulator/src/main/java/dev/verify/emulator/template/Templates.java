package dev.verify.emulator.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.verify.emulator.account.Account;
import dev.verify.emulator.api.Body;
import dev.verify.emulator.api.Call;
import dev.verify.emulator.api.Page;
import dev.verify.emulator.api.Reply;
import dev.verify.emulator.api.Route;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * The templates that every account has.
 */
public final class Templates {

	private static final List<Template> ALL = load();

	private final Account account;

	private final Instant created;

	/**
	 * Opens the family.
	 * @param account the account
	 */
	public Templates(Account account) {
		this.account = account;
		this.created = account.now();
	}

	/**
	 * Returns the operations of the family.
	 * @return the routes
	 */
	public List<Route> routes() {
		return List.of(Route.get("ListVerificationTemplate", "/Templates", this::list));
	}

	/**
	 * Finds a template.
	 * @param sid its identifier
	 * @return the template, {@code null} when there is none
	 */
	public @Nullable Template find(String sid) {
		return ALL.stream().filter((template) -> template.sid().equalsIgnoreCase(sid)).findFirst().orElse(null);
	}

	private Reply list(Call call) {
		String name = call.query().text("FriendlyName");
		List<Template> wanted = ALL.stream()
			.filter((template) -> name == null || template.friendlyName().equals(name))
			.toList();
		return Page.of(call, "templates", wanted, this::body);
	}

	private Body body(Template template) {
		Body translations = new Body();
		for (Map.Entry<String, String> text : template.texts().entrySet()) {
			translations.with(text.getKey(),
					new Body().with("is_default_translation", text.getKey().equals(Template.DEFAULT_LOCALE))
						.with("status", "approved")
						.with("locale", text.getKey())
						.with("text", text.getValue())
						.with("date_updated", this.created.toString())
						.with("date_created", this.created.toString()));
		}
		return new Body().with("sid", template.sid())
			.with("account_sid", this.account.sid())
			.with("friendly_name", template.friendlyName())
			.with("channels", template.channels())
			.with("translations", translations);
	}

	private static List<Template> load() {
		JsonMapper json = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
		try (InputStream file = Objects.requireNonNull(Templates.class.getResourceAsStream("templates.json"))) {
			return json.readValue(file, new TypeReference<List<Template>>() {
			});
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
