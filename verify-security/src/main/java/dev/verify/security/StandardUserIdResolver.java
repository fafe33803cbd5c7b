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

package dev.verify.security;

import java.util.Collections;
import java.util.List;
import java.util.StringJoiner;
import java.util.TreeSet;

import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.ldap.userdetails.LdapUserDetails;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

/**
 * Finds user IDs by the kind of a login. Each kind but plain names has a prefix, and a
 * name that begins with one of the prefixes gets a prefix of its own.
 */
final class StandardUserIdResolver implements UserIdResolver {

	static final UserIdResolver INSTANCE = new StandardUserIdResolver();

	private static final String NAME = "name:";

	private static final String LDAP = "ldap:";

	private static final String OIDC = "oidc:";

	private static final String OAUTH2 = "oauth2:";

	private static final List<String> PREFIXES = List.of(NAME, LDAP, OIDC, OAUTH2);

	private static final boolean LDAP_PRESENT = isPresent(
			"org.springframework.security.ldap.userdetails.LdapUserDetails");

	private static final boolean OAUTH2_PRESENT = isPresent(
			"org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken");

	private StandardUserIdResolver() {
	}

	@Override
	public String resolve(Authentication login) {
		try {
			String id = OAUTH2_PRESENT ? OAuth2.idOf(login) : null;
			if (id == null && LDAP_PRESENT) {
				id = Ldap.idOf(login);
			}
			return checked((id != null) ? id : ofName(login.getName()), login);
		}
		catch (IllegalArgumentException | NamingException ex) {
			// Its message may show the ID.
			throw unusable(login);
		}
	}

	static String checked(@Nullable String id, Authentication login) {
		try {
			return UserIdResolver.check((id != null) ? id : "");
		}
		catch (IllegalArgumentException ex) {
			throw unusable(login);
		}
	}

	static String ofName(@Nullable String name) {
		String folded = UserNames.fold((name != null) ? name : "");
		Assert.hasLength(folded, "name must have a visible character");
		return (hasPrefix(folded) || folded.length() > MAX_LENGTH) ? bounded(NAME, folded) : folded;
	}

	private static boolean hasPrefix(String name) {
		for (String prefix : PREFIXES) {
			if (name.startsWith(prefix)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * No value begins with {@code sha256:} without the parts of its kind: a DN has an
	 * equals sign, the others have {@code #}, and a name only begins with {@code name:}
	 * before another prefix.
	 */
	private static String bounded(String prefix, String value) {
		String id = prefix + value;
		Assert.isTrue(UserNames.isWellFormed(id), "the ID must be well-formed");
		return (id.length() <= MAX_LENGTH) ? id : prefix + "sha256:" + Enrollment.digest(id);
	}

	private static IllegalStateException unusable(Authentication login) {
		return new IllegalStateException("The login (" + login.getClass().getName()
				+ ") has no usable user ID of 1 to 255 characters. Declare a UserIdResolver that finds one");
	}

	private static boolean isPresent(String name) {
		return ClassUtils.isPresent(name, StandardUserIdResolver.class.getClassLoader());
	}

	/** Loaded only where Spring Security's OAuth2 client is present. */
	private static final class OAuth2 {

		static @Nullable String idOf(Authentication login) {
			if (login.getPrincipal() instanceof OidcUser user) {
				return joined(OIDC, user.getClaimAsString("iss"), user.getSubject());
			}
			return (login instanceof OAuth2AuthenticationToken token)
					? joined(OAUTH2, token.getAuthorizedClientRegistrationId(), token.getName()) : null;
		}

		/** An issuer has no fragment, and a registration ID is a part of a path. */
		private static String joined(String prefix, @Nullable String source, @Nullable String subject) {
			Assert.hasLength(subject, "the login must have a subject");
			Assert.isTrue(source != null && !source.isEmpty() && !source.contains("#"), "the source must be known");
			return bounded(prefix, source + '#' + subject);
		}

	}

	/** Loaded only where Spring Security's LDAP support is present. */
	private static final class Ldap {

		static @Nullable String idOf(Authentication login) throws NamingException {
			return (login.getPrincipal() instanceof LdapUserDetails user) ? bounded(LDAP, normalized(user.getDn()))
					: null;
		}

		/**
		 * Folds the values as RFC 4518 compares them; their order within an RDN is free.
		 */
		private static String normalized(String dn) throws NamingException {
			Assert.hasText(dn, "the user must have a DN");
			LdapName name = new LdapName(dn);
			StringJoiner text = new StringJoiner(",");
			for (int i = name.size() - 1; i >= 0; i--) {
				TreeSet<String> parts = new TreeSet<>();
				for (Attribute part : Collections.list(name.getRdn(i).toAttributes().getAll())) {
					for (Object value : Collections.list(part.getAll())) {
						parts.add(UserNames.fold(part.getID()) + '='
								+ Rdn.escapeValue((value instanceof String folds) ? UserNames.fold(folds) : value));
					}
				}
				text.add(String.join("+", parts));
			}
			return text.toString();
		}

	}

}
