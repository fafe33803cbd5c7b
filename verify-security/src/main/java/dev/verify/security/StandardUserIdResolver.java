package dev.verify.security;

import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;

import javax.naming.InvalidNameException;
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

	private static final Set<String> PREFIXES = Set.of(NAME, LDAP, OIDC, OAUTH2);

	private static final boolean LDAP_PRESENT = isPresent(
			"org.springframework.security.ldap.userdetails.LdapUserDetails");

	private static final boolean OAUTH2_PRESENT = isPresent(
			"org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken");

	private StandardUserIdResolver() {
	}

	@Override
	public String resolve(Authentication login) {
		String id = OAUTH2_PRESENT ? OAuth2.idOf(login) : null;
		if (id == null && LDAP_PRESENT) {
			id = Ldap.idOf(login);
		}
		return checked((id != null) ? id : nameOf(login), login);
	}

	static String checked(@Nullable String id, Authentication login) {
		try {
			return UserIdResolver.check((id != null) ? id : "");
		}
		catch (IllegalArgumentException ex) {
			throw unusable(login);
		}
	}

	static String ofName(String name) {
		String folded = UserNames.fold(name);
		Assert.hasLength(folded, "name must have a visible character");
		return (PREFIXES.stream().anyMatch(folded::startsWith) || folded.length() > MAX_LENGTH) ? bounded(NAME, folded)
				: folded;
	}

	private static @Nullable String nameOf(Authentication login) {
		String name = login.getName();
		return (name != null && !UserNames.fold(name).isEmpty()) ? ofName(name) : null;
	}

	/**
	 * No value begins with {@code sha256:} and lacks the parts that its kind has: a DN
	 * has an equals sign, the others have {@code #}, and a name only begins with
	 * {@code name:} before another prefix.
	 */
	private static String bounded(String prefix, String value) {
		String id = prefix + value;
		return (id.length() <= MAX_LENGTH) ? id : prefix + "sha256:" + Enrolment.digest(id);
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
				return joined(OIDC, user.getClaimAsString("iss"), user.getSubject(), login);
			}
			return (login instanceof OAuth2AuthenticationToken token)
					? joined(OAUTH2, token.getAuthorizedClientRegistrationId(), token.getName(), login) : null;
		}

		/** An issuer has no fragment, and a registration ID is a part of a path. */
		private static String joined(String prefix, @Nullable String source, @Nullable String subject,
				Authentication login) {
			if (source == null || source.isEmpty() || source.contains("#") || subject == null || subject.isEmpty()) {
				throw unusable(login);
			}
			return bounded(prefix, source + '#' + subject);
		}

	}

	/** Loaded only where Spring Security's LDAP support is present. */
	private static final class Ldap {

		static @Nullable String idOf(Authentication login) {
			if (!(login.getPrincipal() instanceof LdapUserDetails user)) {
				return null;
			}
			try {
				return bounded(LDAP, normalized(user.getDn()));
			}
			catch (NamingException | RuntimeException ex) {
				// Its message shows the DN.
				throw unusable(login);
			}
		}

		/**
		 * Folds the values by the rules of RFC 4518, whose order within an RDN is free.
		 */
		private static String normalized(String dn) throws NamingException {
			LdapName name = new LdapName(dn);
			if (name.isEmpty()) {
				throw new InvalidNameException();
			}
			StringJoiner text = new StringJoiner(",");
			for (int i = name.size() - 1; i >= 0; i--) {
				TreeSet<String> parts = new TreeSet<>();
				for (var all = name.getRdn(i).toAttributes().getAll(); all.hasMore();) {
					parts.add(normalized(all.next()));
				}
				text.add(String.join("+", parts));
			}
			return text.toString();
		}

		private static String normalized(Attribute part) throws NamingException {
			Object value = part.get();
			return UserNames.fold(part.getID()) + '='
					+ Rdn.escapeValue((value instanceof String text) ? UserNames.fold(text) : value);
		}

	}

}
