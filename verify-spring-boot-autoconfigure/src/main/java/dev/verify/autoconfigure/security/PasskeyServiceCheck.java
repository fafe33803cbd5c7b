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

package dev.verify.autoconfigure.security;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.verify.client.form.PasskeyRequirement;
import dev.verify.client.form.RelyingParty;
import dev.verify.client.service.Service;
import org.jspecify.annotations.Nullable;

/**
 * Examines the passkey settings of a Verify service. Browsers and Verify refuse passkeys
 * with wrong settings, and do not say why to the application.
 */
final class PasskeyServiceCheck {

	private static final Pattern DOMAIN = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*", Pattern.CASE_INSENSITIVE);

	private static final String APPLICATION = "android:apk-key-hash:";

	private PasskeyServiceCheck() {
	}

	/**
	 * Lists what is wrong.
	 * @param settings the settings of the service; {@code null} for none
	 * @param ours the origins that the application names
	 * @return sentences with advice; empty if all is well
	 */
	static List<String> advice(Service.@Nullable Passkeys settings, Set<String> ours) {
		RelyingParty party = (settings != null) ? settings.relyingParty() : null;
		String id = (party != null) ? party.id() : null;
		if (party == null || id == null || id.isEmpty()) {
			return List.of("The Verify service has no relying party ID, so that no passkey can be added. Set "
					+ "Passkeys.RelyingParty.Id of the service to the domain of the application.");
		}
		List<String> advice = new ArrayList<>();
		if (!DOMAIN.matcher(id).matches()) {
			advice.add("The relying party ID of the Verify service is no domain, so that browsers refuse passkeys. Set "
					+ "Passkeys.RelyingParty.Id of the service to a domain without scheme, port and path.");
			return advice;
		}
		List<String> origins = origins(party.origins());
		if (origins.isEmpty()) {
			advice.add("The Verify service names no origins, so that it refuses all passkeys. Set "
					+ "Passkeys.RelyingParty.Origins of the service to the origins of the application, such as https://"
					+ id + ".");
		}
		origins.stream()
			.filter((origin) -> !isOrigin(origin, id))
			.forEach((origin) -> advice.add("The origin " + origin + " of the Verify service accepts no passkey of "
					+ id + ". An origin has the scheme https (http for localhost only), no path, and " + id
					+ " or one of its subdomains as host. Correct Passkeys.RelyingParty.Origins of the service."));
		ours.stream()
			.filter((origin) -> !origins.contains(origin))
			.forEach((origin) -> advice.add("The origin " + origin
					+ " of twilio.verify.second-factor.passkey.origins is missing in the Verify service, which refuses its "
					+ "passkeys. Add it to Passkeys.RelyingParty.Origins of the service."));
		if (settings != null && PasskeyRequirement.REQUIRED.equals(settings.discoverableCredentials())) {
			advice.add("The Verify service requires discoverable credentials, which simple security keys do not have "
					+ "and a second factor does not need. Set Passkeys.DiscoverableCredentials of the service to "
					+ "preferred.");
		}
		return advice;
	}

	/** Verify takes one text with commas, and may return it as it was set. */
	private static List<String> origins(@Nullable Collection<String> origins) {
		Stream<String> texts = (origins != null) ? origins.stream() : Stream.empty();
		return texts.flatMap((text) -> Stream.of(text.split(",")))
			.map(String::strip)
			.filter((origin) -> !origin.isEmpty())
			.toList();
	}

	private static boolean isOrigin(String origin, String id) {
		if (origin.startsWith(APPLICATION)) {
			return true;
		}
		try {
			URI uri = URI.create(origin);
			String host = uri.getHost();
			boolean secure = "https".equals(uri.getScheme())
					|| ("http".equals(uri.getScheme()) && "localhost".equals(host));
			return secure && host != null && uri.getRawPath().isEmpty() && uri.getRawQuery() == null
					&& (host.equals(id) || host.endsWith("." + id));
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

}
