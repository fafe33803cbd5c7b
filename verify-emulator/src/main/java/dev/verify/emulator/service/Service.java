package dev.verify.emulator.service;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import dev.verify.emulator.api.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * The settings under which verifications, factors and challenges run.
 *
 * @param sid its identifier
 * @param settings its settings by the names of their parameters
 * @param created when it was made
 * @param updated when it was last changed
 */
public record Service(String sid, Map<String, @Nullable Object> settings, Instant created, Instant updated) {

	static Service create(String sid, Parameters form, Instant now) {
		form.required("FriendlyName");
		Map<String, @Nullable Object> settings = new HashMap<>();
		Setting.ALL.forEach((setting) -> settings.put(setting.name(), setting.initial()));
		return new Service(sid, settings, now, now).update(form, now);
	}

	Service update(Parameters form, Instant now) {
		Map<String, @Nullable Object> changed = new HashMap<>(this.settings);
		Setting.ALL.stream()
			.filter((setting) -> form.has(setting.name()))
			.forEach((setting) -> changed.put(setting.name(), setting.read(form)));
		Service updated = new Service(this.sid, changed, this.created, now);
		if (changed.get("FriendlyName") == null) {
			throw form.invalid("FriendlyName");
		}
		if (updated.skipSmsToLandlines() && !updated.lookupEnabled()) {
			throw form.invalid("SkipSmsToLandlines");
		}
		return updated;
	}

	public String friendlyName() {
		return String.valueOf(this.settings.get("FriendlyName"));
	}

	public int codeLength() {
		return number("CodeLength", 6);
	}

	public boolean lookupEnabled() {
		return flag("LookupEnabled");
	}

	public boolean psd2Enabled() {
		return flag("Psd2Enabled");
	}

	public boolean skipSmsToLandlines() {
		return flag("SkipSmsToLandlines");
	}

	public boolean doNotShareWarningEnabled() {
		return flag("DoNotShareWarningEnabled");
	}

	public boolean customCodeEnabled() {
		return flag("CustomCodeEnabled");
	}

	public boolean pushIncludeDate() {
		return flag("Push.IncludeDate");
	}

	public String totpIssuer() {
		return Objects.requireNonNullElse(text("Totp.Issuer"), friendlyName());
	}

	public @Nullable String defaultTemplateSid() {
		return text("DefaultTemplateSid");
	}

	/**
	 * Returns a number among the settings.
	 * @param name the name of its parameter
	 * @param otherwise the number while it is not set
	 * @return the number
	 */
	public int number(String name, int otherwise) {
		return (this.settings.get(name) instanceof Integer number) ? number : otherwise;
	}

	private boolean flag(String name) {
		return Boolean.TRUE.equals(this.settings.get(name));
	}

	private @Nullable String text(String name) {
		return (String) this.settings.get(name);
	}

}
