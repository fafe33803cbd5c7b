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

package dev.verify.emulator.entity;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import dev.verify.emulator.account.Account;
import dev.verify.emulator.api.Body;
import dev.verify.emulator.api.Call;
import org.jspecify.annotations.Nullable;

/**
 * What factors look like in answers.
 */
final class FactorViews {

	private final Account account;

	FactorViews(Account account) {
		this.account = account;
	}

	Body factor(Call call, Factor factor) {
		return end(begin(factor), call, factor);
	}

	/**
	 * Shows the binding, too. No later answer does so again.
	 */
	Body newFactor(Call call, Factor factor) {
		return end(begin(factor).with("binding", binding(factor)).with("options", null), call, factor);
	}

	private Body begin(Factor factor) {
		return new Body().with("sid", factor.sid)
			.with("account_sid", this.account.sid())
			.with("service_sid", factor.entity.serviceSid)
			.with("entity_sid", factor.entity.sid)
			.with("identity", factor.entity.identity);
	}

	private static Body end(Body body, Call call, Factor factor) {
		return body.with("date_created", factor.created)
			.with("date_updated", factor.updated)
			.with("friendly_name", factor.friendlyName)
			.with("status", factor.verified ? "verified" : "unverified")
			.with("factor_type", factor.type())
			.with("config", config(factor))
			.with("metadata", factor.metadata)
			.with("url", call.url(factor.path()));
	}

	private static Object config(Factor factor) {
		if (factor.passkey != null) {
			return factor.passkey.config.body();
		}
		Totp totp = factor.totp;
		if (totp == null) {
			return factor.pushConfig;
		}
		return new Body().with("alg", totp.algorithm())
			.with("skew", totp.skew())
			.with("code_length", totp.codeLength())
			.with("time_step", totp.timeStep());
	}

	private static @Nullable Body binding(Factor factor) {
		if (factor.passkey != null) {
			return null;
		}
		PushKey key = factor.pushKey;
		if (key != null) {
			return new Body().with("alg", "ES256").with("public_key", key.base64());
		}
		Totp totp = factor.totp;
		if (totp == null) {
			throw new IllegalStateException("A factor has a key or a secret");
		}
		return new Body().with("secret", totp.secret()).with("uri", uri(totp, factor.friendlyName, factor.issuer));
	}

	private static String uri(Totp totp, String name, String issuer) {
		return "otpauth://totp/" + encode(issuer) + ":" + encode(name) + "?secret=" + totp.secret().replace("=", "")
				+ "&issuer=" + encode(issuer) + "&algorithm=" + totp.algorithm().toUpperCase(Locale.ROOT) + "&digits="
				+ totp.codeLength() + "&period=" + totp.timeStep();
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
	}

}
