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

	/**
	 * Returns the name, which messages show as the brand.
	 * @return the name
	 */
	public String friendlyName() {
		return String.valueOf(this.settings.get("FriendlyName"));
	}

	/**
	 * Returns the length of codes.
	 * @return the number of digits
	 */
	public int codeLength() {
		return number("CodeLength", 6);
	}

	/**
	 * Returns whether carriers are looked up.
	 * @return whether they are
	 */
	public boolean lookupEnabled() {
		return flag("LookupEnabled");
	}

	/**
	 * Returns whether codes are bound to payments.
	 * @return whether they are
	 */
	public boolean psd2Enabled() {
		return flag("Psd2Enabled");
	}

	/**
	 * Returns whether landlines get no SMS.
	 * @return whether they get none
	 */
	public boolean skipSmsToLandlines() {
		return flag("SkipSmsToLandlines");
	}

	/**
	 * Returns whether messages warn against sharing the code.
	 * @return whether they do
	 */
	public boolean doNotShareWarningEnabled() {
		return flag("DoNotShareWarningEnabled");
	}

	/**
	 * Returns whether a client may choose the code.
	 * @return whether it may
	 */
	public boolean customCodeEnabled() {
		return flag("CustomCodeEnabled");
	}

	/**
	 * Returns whether push challenges show their date.
	 * @return whether they do
	 */
	public boolean pushIncludeDate() {
		return flag("Push.IncludeDate");
	}

	/**
	 * Returns the issuer that authenticator apps show.
	 * @return the issuer, the name unless another is set
	 */
	public String totpIssuer() {
		return Objects.requireNonNullElse(text("Totp.Issuer"), friendlyName());
	}

	/**
	 * Returns the template of messages.
	 * @return its identifier, {@code null} for none
	 */
	public @Nullable String defaultTemplateSid() {
		return text("DefaultTemplateSid");
	}

	/**
	 * Returns the settings for passkeys.
	 * @return the settings
	 */
	public PasskeySettings passkeys() {
		return new PasskeySettings(text("Passkeys.RelyingParty.Id"), text("Passkeys.RelyingParty.Name"),
				text("Passkeys.RelyingParty.Origins"), text("Passkeys.AuthenticatorAttachment"),
				text("Passkeys.DiscoverableCredentials"), text("Passkeys.UserVerification"));
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
