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

package dev.verify.security.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * How the pages of the second factor look, and where they lead. Publish one as a bean.
 * <p>
 * An address is a path below the context path, such as {@code /brand.css}, or an URL with
 * scheme and host. The Content-Security-Policy of the pages allows the hosts that are
 * named here, and no other.
 *
 * @param applicationName the name that page titles and the header show; {@code null} for
 * none
 * @param logo the address of an image for the header; {@code null} for none
 * @param favicon the address of the icon; {@code null} for none
 * @param stylesheet the address of a stylesheet that follows the one of the pages;
 * {@code null} for none
 * @param help the address of a page that helps; {@code null} for no link
 * @param home the address of the home page
 * @param logout the path to which the sign-out form is posted
 * @param autoSubmit whether a page continues when a code is filled in or pasted
 * @param codeLengths the digits of codes
 * @param allowedOrigins the other origins whose pages may send requests, such as
 * {@code https://app.example.com}
 */
public record PageSettings(@Nullable String applicationName, @Nullable String logo, @Nullable String favicon,
		@Nullable String stylesheet, @Nullable String help, String home, String logout, boolean autoSubmit,
		CodeLengths codeLengths, Set<String> allowedOrigins) {

	/** As browsers write an origin: no pattern, and not the word null. */
	private static final Pattern ORIGIN = Pattern.compile("https?://[a-z0-9.-]+(:[0-9]{1,5})?");

	private static final int MAX_PORT = 65_535;

	/** Without what would end a directive of the policy, or begin a script. */
	private static final Pattern FORM = Pattern
		.compile("/(?!/)[A-Za-z0-9/._~%?=&+-]*|https?://[A-Za-z0-9.-]+(?::([0-9]{1,5}))?(/[A-Za-z0-9/._~%?=&+-]*)?");

	/**
	 * Checks the addresses.
	 * @throws IllegalArgumentException if an address has another form
	 */
	public PageSettings {
		check("logo", logo);
		check("favicon", favicon);
		check("stylesheet", stylesheet);
		check("help", help);
		check("home", home);
		Assert.isTrue(logout.startsWith("/") && FORM.matcher(logout).matches(),
				"logout must be a path such as /logout");
		Assert.isTrue(allowedOrigins.stream().allMatch((origin) -> ORIGIN.matcher(origin).matches()),
				"allowedOrigins must be origins such as https://app.example.com, without patterns and paths");
		allowedOrigins = Set.copyOf(allowedOrigins);
	}

	/**
	 * Creates settings of pages that continue with a code, and do not know its length.
	 * @param applicationName the name that page titles and the header show; {@code null}
	 * for none
	 * @param logo the address of an image for the header; {@code null} for none
	 * @param favicon the address of the icon; {@code null} for none
	 * @param stylesheet the address of a stylesheet; {@code null} for none
	 * @param help the address of a page that helps; {@code null} for no link
	 * @param home the address of the home page
	 * @param logout the path to which the sign-out form is posted
	 */
	public PageSettings(@Nullable String applicationName, @Nullable String logo, @Nullable String favicon,
			@Nullable String stylesheet, @Nullable String help, String home, String logout) {
		this(applicationName, logo, favicon, stylesheet, help, home, logout, true, new CodeLengths(), Set.of());
	}

	/**
	 * Returns pages without a name, with the home page {@code /} and the path
	 * {@code /logout}.
	 * @return the defaults
	 */
	public static PageSettings defaults() {
		return new PageSettings(null, null, null, null, null, "/", "/logout");
	}

	private static void check(String name, @Nullable String address) {
		Assert.isTrue(address == null || isAddress(address),
				() -> name + " must be a path that begins with /, or an http or https URL");
	}

	private static boolean isAddress(String address) {
		Matcher form = FORM.matcher(address);
		return form.matches() && (form.group(1) == null || Integer.parseInt(form.group(1)) <= MAX_PORT);
	}

	/**
	 * Returns the hosts from which the pages load images.
	 * @return for instance {@code https://cdn.example.com}
	 */
	public List<String> imageHosts() {
		return hosts(this.logo, this.favicon);
	}

	/**
	 * Returns the hosts from which the pages load stylesheets.
	 * @return for instance {@code https://cdn.example.com}
	 */
	public List<String> styleHosts() {
		return hosts(this.stylesheet);
	}

	private static List<String> hosts(@Nullable String... addresses) {
		List<String> hosts = new ArrayList<>();
		for (String address : addresses) {
			Optional.ofNullable(address)
				.filter((present) -> !present.startsWith("/"))
				.map((present) -> present.replaceFirst("(https?://[^/]+).*", "$1"))
				.ifPresent(hosts::add);
		}
		return hosts;
	}

}
