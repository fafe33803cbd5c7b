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

import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.ldap.userdetails.LdapUserDetailsImpl;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.user.DefaultOAuth2User;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * One user has one ID, however the login is spelled (H3), and two users have two (F12).
 */
@Tag("slow")
class UserIdResolverTests {

	private final UserIdResolver resolver = UserIdResolver.standard();

	@ParameterizedTest
	@ValueSource(strings = { "Anna Maria", "anna maria", "ANNA  MARIA", " Anna\u3000Maria\n", "Anna\u00A0\u2003Maria",
			"An\u00ADna M\u200Baria", "\u2060Anna \uFEFFMaria", "Anna\u0000 M\uFE0Faria", "\u200EAnna M\u034Faria",
			"\uFF21nna Mar\u0131a", "A\u200Dnn\u115Fa Maria\u3164", "Anna M\u0007aria", "Anna \u200B Maria",
			"Anna Maria\uDB40\uDC01" })
	@DisplayName("H3, B10: spellings that a directory takes for one name are one ID")
	void ofNameWhenDirectoryTakesTheSpellingThenTheSame(String name) {
		assertThat(UserIdResolver.ofName(name)).isEqualTo("anna maria");
		assertThat(this.resolver.resolve(form(name))).isEqualTo("anna maria");
	}

	@Test
	@DisplayName("B10: one name is one, in capitals and small letters, in every script that has both")
	void ofNameWhenSpelledInCapitalsThenTheSame() {
		IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
			.filter((letter) -> Character.isUpperCase(letter) || Character.isLowerCase(letter)
					|| Character.isTitleCase(letter))
			.mapToObj(Character::toString)
			.forEach((letter) -> assertThat(
					List.of(letter.toUpperCase(Locale.ROOT), letter.toLowerCase(Locale.ROOT), ' ' + letter))
				.as("of U+%04X", letter.codePointAt(0))
				.extracting(UserIdResolver::ofName)
				.containsOnly(UserIdResolver.ofName(letter)));
		assertThat(UserIdResolver.ofName("alice")).isNotEqualTo(UserIdResolver.ofName("alise"));
	}

	@Test
	@DisplayName("H3: every character that is ignored by default is ignored, and no visible one")
	void ofNameWhenCharacterIsInvisibleThenIgnored() {
		Set<String> visible = Set.of("é", "界", "😀", "-", "_", "@", ".", "\\", "/", "'", "+", "0");
		visible.forEach((character) -> assertThat(UserIdResolver.ofName("a" + character + "b"))
			.isEqualTo("a" + character + "b"));
		IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
			.filter((character) -> Character.getType(character) == Character.CONTROL
					&& !Character.isWhitespace(character) && character != 0x85)
			.forEach((character) -> assertThat(UserIdResolver.ofName("a" + Character.toString(character) + "b"))
				.as("with U+%04X", character)
				.isEqualTo("ab"));
	}

	@Test
	@DisplayName("H3: no character is folded to something else when its ID is folded once more")
	void ofNameWhenAppliedTwiceToAnyCharacterThenTheSame() {
		IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
			.filter((character) -> Character.getType(character) != Character.SURROGATE)
			.mapToObj((character) -> UserIdResolver.ofName("x" + Character.toString(character) + "\u0308y"))
			.forEach((id) -> assertThat(UserIdResolver.ofName(id)).isEqualTo(id));
	}

	@Property
	@Label("H3: an ID has the same ID, so that what was folded once is never folded to something else")
	void ofNameWhenAppliedTwiceThenTheSame(@ForAll @StringLength(max = 12) String name) {
		Assume.that(StandardCharsets.UTF_8.newEncoder().canEncode(name));
		Authentication login = form("x" + name);

		String id = this.resolver.resolve(login);

		assertThat(id).hasSizeBetween(1, 255);
		assertThat(UserIdResolver.ofName(id)).isEqualTo(id);
	}

	@ParameterizedTest
	@CsvSource({ "'CN=Anna Maria,OU=People,DC=bank,DC=example'", "'cn=anna  maria, ou=people, dc=BANK, dc=example'",
			"'cn=\\41nna Maria,ou=People,dc=bank,dc=example'", "'CN=\"Anna Maria\",ou=People,dc=bank,dc=example'" })
	@DisplayName("H3: an LDAP user is the DN, whatever was typed and however the DN is written")
	void resolveWhenLdapThenTheNormalizedDn(String dn) {
		assertThat(this.resolver.resolve(ldap("alice@bank.example", dn)))
			.isEqualTo(this.resolver.resolve(ldap("alice", dn)))
			.isEqualTo("ldap:cn=anna maria,ou=people,dc=bank,dc=example");
	}

	@Test
	@DisplayName("H3: an RDN of several values is one, in any order; another DN is another user")
	void resolveWhenDnsDifferThenTwoUsers() {
		assertThat(this.resolver.resolve(ldap("a", "uid=1+cn=Anna,dc=x")))
			.isEqualTo(this.resolver.resolve(ldap("a", "CN=anna+UID=1,DC=X")))
			.isNotEqualTo(this.resolver.resolve(ldap("a", "uid=1,cn=Anna,dc=x")))
			.isNotEqualTo(this.resolver.resolve(ldap("a", "uid=1\\+cn=Anna,dc=x")));
		assertThat(this.resolver.resolve(ldap("a", "cn=a+cn=b,dc=x")))
			.isNotEqualTo(this.resolver.resolve(ldap("a", "cn=a+cn=c,dc=x")));
		assertThat(this.resolver.resolve(ldap("a", "cn=a\\,dc=b,dc=x")))
			.isNotEqualTo(this.resolver.resolve(ldap("a", "cn=a,dc=b,dc=x")));
	}

	@Test
	@DisplayName("F12: an OIDC user is issuer and subject, case-sensitive, whatever the name attribute says")
	void resolveWhenOidcThenIssuerAndSubject() {
		String id = this.resolver.resolve(oidc("google", "https://id.example", "aB1"));

		assertThat(id).isEqualTo("oidc:https://id.example#aB1");
		assertThat(this.resolver.resolve(oidc("other-registration", "https://id.example", "aB1"))).isEqualTo(id);
		assertThat(this.resolver.resolve(oidc("google", "https://id.example", "ab1"))).isNotEqualTo(id);
		assertThat(this.resolver.resolve(oidc("google", "https://other.example", "aB1"))).isNotEqualTo(id);
	}

	@Test
	@DisplayName("F12: users of one name at two providers, in LDAP and behind the form are different users")
	void resolveWhenKindsDifferThenIdsDiffer() {
		String dn = "cn=alice,dc=x";
		List<Authentication> logins = List.of(form("alice"), oauth2("github", "alice"), oauth2("gitlab", "alice"),
				oauth2("github", "Alice"), oidc("github", "https://github", "alice"), ldap("alice", dn),
				oidc("a", "https://a", "b#c"), oauth2("a", "b#c"), oauth2("sha256", "x"));
		Set<String> ids = new HashSet<>();
		logins.forEach((login) -> assertThat(ids.add(this.resolver.resolve(login))).as(login.toString()).isTrue());
		// Whoever may choose a name behind the form chooses the ID of another one.
		for (String id : List.copyOf(ids)) {
			for (String name : List.of(id, id.toUpperCase(Locale.ROOT), ' ' + id, "\u200B" + id, "name:" + id,
					"name:name:" + id, id.replace(':', '\uFF1A'))) {
				String chosen = this.resolver.resolve(form(name));
				assertThat(chosen.equals(id) && !id.equals("alice")).as(name).isFalse();
				assertThat(ids.contains(chosen) && !chosen.equals("alice")).as(name).isFalse();
			}
		}
	}

	@Test
	@DisplayName("F20: an ID of up to 255 characters is kept as it is, a longer one becomes a digest of its kind")
	void resolveWhenIdIsTooLongThenDigest() {
		assertThat(this.resolver.resolve(form("a".repeat(255)))).isEqualTo("a".repeat(255));
		assertThat(this.resolver.resolve(form("a".repeat(256)))).matches("name:sha256:[0-9a-f]{64}")
			.isEqualTo(this.resolver.resolve(form("A".repeat(256))))
			.isNotEqualTo(this.resolver.resolve(form("a".repeat(257))));
		assertThat(this.resolver.resolve(form("ldap:" + "a".repeat(248)))).matches("name:sha256:[0-9a-f]{64}");
		assertThat(this.resolver.resolve(oidc("x", "https://id.example", "s".repeat(300))))
			.matches("oidc:sha256:[0-9a-f]{64}")
			.isNotEqualTo(this.resolver.resolve(oidc("x", "https://id.example", "S".repeat(300))));
		assertThat(this.resolver.resolve(oauth2("x", "s".repeat(300)))).matches("oauth2:sha256:[0-9a-f]{64}");
		assertThat(this.resolver.resolve(ldap("x", "cn=" + "s".repeat(300)))).matches("ldap:sha256:[0-9a-f]{64}");
		String digest = this.resolver.resolve(form("a".repeat(256)));
		assertThat(this.resolver.resolve(form(digest))).isNotEqualTo(digest);
		assertThat(this.resolver.resolve(form(digest.substring("name:".length())))).isNotEqualTo(digest);
	}

	@Test
	@DisplayName("F20: a login without a usable ID is an error that names its type, and nothing of the user")
	void resolveWhenThereIsNoIdThenErrorNamesTheType() {
		List<Authentication> logins = List.of(form(" \u200B "), form("alice\uD800"), form("alice\uD800".repeat(50)),
				oauth2("x", "\uDC00alice"), ldap("x", "no DN of alice"), ldap("x", ""),
				oidc("x", "https://alice#", "alice"));
		for (Authentication login : logins) {
			assertThatIllegalStateException().isThrownBy(() -> this.resolver.resolve(login))
				.withMessageContaining(login.getClass().getName())
				.withNoCause()
				.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("alice"));
		}
		assertThatIllegalArgumentException().isThrownBy(() -> UserIdResolver.ofName("\u0000 "));
	}

	@Test
	@DisplayName("F20: what a resolver of the application returns is checked")
	void checkedWhenOwnResolverReturnsNoIdThenErrorNamesTheType() {
		for (String id : new String[] { null, "", "secret".repeat(50) }) {
			assertThatIllegalStateException().isThrownBy(() -> UserIdResolver.checked((login) -> id).resolve(form("x")))
				.withMessageContaining(TestingAuthenticationToken.class.getName())
				.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("secret"));
		}
		assertThat(UserIdResolver.checked((login) -> "Tenant/alice").resolve(form("x"))).isEqualTo("Tenant/alice");
	}

	private static Authentication form(String name) {
		return new TestingAuthenticationToken(name, "");
	}

	private static Authentication ldap(String typed, String dn) {
		LdapUserDetailsImpl.Essence essence = new LdapUserDetailsImpl.Essence();
		essence.setDn(dn);
		essence.setUsername(typed);
		return new TestingAuthenticationToken(essence.createUserDetails(), "");
	}

	private static Authentication oauth2(String registration, String name) {
		return new OAuth2AuthenticationToken(new DefaultOAuth2User(List.of(), Map.of("login", name), "login"),
				List.of(), registration);
	}

	private static Authentication oidc(String registration, String issuer, String subject) {
		OidcIdToken token = new OidcIdToken("token", Instant.EPOCH, Instant.EPOCH.plusSeconds(60),
				Map.of("iss", url(issuer), "sub", subject, "email", "alice@example.com"));
		return new OAuth2AuthenticationToken(new DefaultOidcUser(List.of(), token, "email"), List.of(), registration);
	}

	private static URL url(String text) {
		try {
			return java.net.URI.create(text).toURL();
		}
		catch (java.net.MalformedURLException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

}
