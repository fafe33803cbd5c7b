package dev.verify.compatibility;

import java.util.List;

/**
 * A library that only some of the applications have. All are on the class path of the
 * tests, so that the auto-configuration of the others is excluded.
 */
public enum Library {

	/** A database, in memory. */
	DATABASE("org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration"),

	/** Spring Session with sessions in the database. */
	JDBC_SESSIONS("org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration"),

	/** Spring Data REST. */
	DATA_REST("org.springframework.boot.data.rest.autoconfigure.DataRestAutoConfiguration"),

	/** Spring LDAP, and a directory in memory. */
	LDAP("org.springframework.boot.ldap.autoconfigure.LdapAutoConfiguration",
			"org.springframework.boot.ldap.autoconfigure.embedded.EmbeddedLdapAutoConfiguration"),

	/** Spring Security; all applications have it but those that say otherwise. */
	SECURITY("org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration",
			"org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
			"org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
			"org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration",
			"org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration"),

	/** Thymeleaf with its dialect for Spring Security. */
	THYMELEAF("org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration");

	private final List<String> autoConfigurations;

	Library(String... autoConfigurations) {
		this.autoConfigurations = List.of(autoConfigurations);
	}

	List<String> autoConfigurations() {
		return this.autoConfigurations;
	}

}
