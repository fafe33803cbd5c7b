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

import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

import dev.verify.emulator.api.Parameters;
import dev.verify.emulator.passkey.RelyingParty;
import org.jspecify.annotations.Nullable;

/**
 * A setting of a service: the name of its parameter, how to read it and what it is until
 * it is set.
 */
record Setting(String name, BiFunction<Parameters, String, @Nullable Object> reader, @Nullable Object initial) {

	/** Every setting that a client can choose. */
	static final List<Setting> ALL = List.of(
			text("FriendlyName", "(?=(?:\\D*\\d){0,4}\\D*$)[\\p{L}\\p{M}0-9 _-]{1,30}"), number("CodeLength", 4, 10, 6),
			flag("LookupEnabled", false), flag("Psd2Enabled", false), flag("SkipSmsToLandlines", false),
			flag("DtmfInputRequired", true), text("TtsName", ".*"), flag("DoNotShareWarningEnabled", false),
			flag("CustomCodeEnabled", false), flag("Push.IncludeDate", false), sid("Push.ApnCredentialSid", "CR"),
			sid("Push.FcmCredentialSid", "CR"), text("Totp.Issuer", ".*"), number("Totp.TimeStep", 20, 60, null),
			number("Totp.CodeLength", 3, 8, null), number("Totp.Skew", 0, 2, null), sid("Whatsapp.MsgServiceSid", "MG"),
			text("Whatsapp.From", ".*"), sid("DefaultTemplateSid", "HJ"), flag("VerifyEventSubscriptionEnabled", false),
			domain("Passkeys.RelyingParty.Id"), text("Passkeys.RelyingParty.Name", ".*"),
			text("Passkeys.RelyingParty.Origins", ".*"),
			text("Passkeys.AuthenticatorAttachment", "platform|cross-platform|any"),
			text("Passkeys.DiscoverableCredentials", "required|preferred|discouraged"),
			text("Passkeys.UserVerification", "required|preferred|discouraged"));

	private static Setting text(String name, String form) {
		Pattern pattern = Pattern.compile(form);
		return new Setting(name, (parameters, key) -> parameters.text(key, pattern), null);
	}

	private static Setting sid(String name, String prefix) {
		return text(name, prefix + "[0-9a-fA-F]{32}");
	}

	private static Setting domain(String name) {
		return new Setting(name, (parameters, key) -> {
			String domain = parameters.text(key);
			return (domain != null) ? RelyingParty.checkedId(domain) : null;
		}, null);
	}

	private static Setting number(String name, int min, int max, @Nullable Integer initial) {
		return new Setting(name, (parameters, key) -> parameters.integer(key, min, max), initial);
	}

	private static Setting flag(String name, boolean initial) {
		return new Setting(name, Parameters::bool, initial);
	}

	/**
	 * Reads the setting. Sent empty, it returns to what it was at first.
	 */
	@Nullable Object read(Parameters form) {
		Object value = this.reader.apply(form, this.name);
		return (value != null) ? value : this.initial;
	}

}
