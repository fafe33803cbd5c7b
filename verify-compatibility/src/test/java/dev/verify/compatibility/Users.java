package dev.verify.compatibility;

import java.util.Arrays;

import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/**
 * The users of the applications. All have one password.
 */
public final class Users {

	/** The password. */
	public static final String PASSWORD = "correct horse";

	private Users() {
	}

	/** Users in memory, with the role USER. */
	public static InMemoryUserDetailsManager of(String... names) {
		return new InMemoryUserDetailsManager(
				Arrays.stream(names).map((name) -> user(name, "USER")).toArray(UserDetails[]::new));
	}

	/** A user with roles. */
	public static UserDetails user(String name, String... roles) {
		return User.withUsername(name).password("{noop}" + PASSWORD).roles(roles).build();
	}

}
