package dev.verify.security.web.page;

import java.io.Serial;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.security.authentication.RememberMeAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;

import dev.verify.security.SecondFactorMethod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * R15: a passed factor is added to the login that is there, whatever its class.
 */
class ElevationTests {

	private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

	private static final GrantedAuthority ROLE = new SimpleGrantedAuthority("ROLE_USER");

	private static final GrantedAuthority PASSWORD = FactorGrantedAuthority.fromFactor("PASSWORD");

	@Test
	void elevateWhenLoginIsByPasswordThenAllOfItIsKept() {
		User user = new User("alice", "secret", List.of(ROLE));
		UsernamePasswordAuthenticationToken login = UsernamePasswordAuthenticationToken.authenticated(user, null,
				List.of(ROLE, PASSWORD));
		login.setDetails("details");

		Authentication elevated = Elevation.elevate(login, SecondFactorMethod.SMS.authority(), NOW);

		assertThat(elevated).isExactlyInstanceOf(UsernamePasswordAuthenticationToken.class);
		assertThat(elevated.getPrincipal()).isSameAs(user);
		assertThat(elevated.getDetails()).isEqualTo("details");
		assertThat(elevated.isAuthenticated()).isTrue();
		assertThat(names(elevated)).containsExactlyInAnyOrder("ROLE_USER", "FACTOR_PASSWORD", "FACTOR_SMS",
				"FACTOR_TWILIO_VERIFY");
		assertThat(names(login)).as("the login itself").containsExactlyInAnyOrder("ROLE_USER", "FACTOR_PASSWORD");
	}

	@Test
	void elevateWhenFactorWasPassedBeforeThenItsTimeIsReplaced() {
		Authentication login = UsernamePasswordAuthenticationToken.authenticated("alice", null, List.of(PASSWORD));
		Authentication earlier = Elevation.elevate(login, SecondFactorMethod.TOTP.authority(), NOW.minusSeconds(3600));

		Authentication elevated = Elevation.elevate(earlier, SecondFactorMethod.TOTP.authority(), NOW);

		assertThat(elevated.getAuthorities()).filteredOn((authority) -> !authority.equals(PASSWORD))
			.hasSize(2)
			.allSatisfy((authority) -> assertThat(((FactorGrantedAuthority) authority).getIssuedAt()).isEqualTo(NOW));
	}

	@Test
	@DisplayName("A class that inherits its builder still gets the factor, and keeps who it is")
	void elevateWhenClassDeclaresNoBuilderThenAuthoritiesAreKept() {
		Authentication login = new Subclass("alice", List.of(ROLE, PASSWORD));

		Authentication elevated = Elevation.elevate(login, SecondFactorMethod.PUSH.authority(), NOW);

		assertThat(elevated.getName()).isEqualTo("alice");
		assertThat(names(elevated)).containsExactlyInAnyOrder("ROLE_USER", "FACTOR_PASSWORD", "FACTOR_PUSH",
				"FACTOR_TWILIO_VERIFY");
	}

	@Test
	void elevateWhenClassIsOfAnotherKindThenAuthoritiesAreKept() {
		for (Authentication login : List.of(new TestingAuthenticationToken("alice", null, List.of(ROLE)),
				new RememberMeAuthenticationToken("key", "alice", List.of(ROLE)))) {
			Authentication elevated = Elevation.elevate(login, SecondFactorMethod.CALL.authority(), NOW);

			assertThat(elevated.getName()).isEqualTo("alice");
			assertThat(names(elevated)).contains("ROLE_USER", "FACTOR_CALL", "FACTOR_TWILIO_VERIFY");
		}
	}

	@Test
	void elevateWhenBuilderChangesTheUserThenRefused() {
		Authentication login = new Renaming("alice");

		assertThatIllegalStateException()
			.isThrownBy(() -> Elevation.elevate(login, SecondFactorMethod.SMS.authority(), NOW))
			.withMessageEndingWith("does not keep the user");
	}

	@Test
	void withdrawWhenOneAuthorityIsTakenThenAllOthersAreKept() {
		Authentication login = Elevation.elevate(
				UsernamePasswordAuthenticationToken.authenticated("alice", null, List.of(ROLE, PASSWORD)),
				SecondFactorMethod.SMS.authority(), NOW);

		assertThat(names(Elevation.withdraw(login, "FACTOR_SMS"))).containsExactlyInAnyOrder("ROLE_USER",
				"FACTOR_PASSWORD", "FACTOR_TWILIO_VERIFY");
	}

	private static List<String> names(Authentication authentication) {
		return authentication.getAuthorities().stream().map(GrantedAuthority::getAuthority).toList();
	}

	/**
	 * Inherits {@code toBuilder()}, which Spring Security's own merge does not accept.
	 */
	private static final class Subclass extends UsernamePasswordAuthenticationToken {

		@Serial
		private static final long serialVersionUID = 1;

		Subclass(String name, Collection<? extends GrantedAuthority> authorities) {
			super(name, null, authorities);
		}

	}

	/** Builds somebody else. */
	private static final class Renaming extends TestingAuthenticationToken {

		@Serial
		private static final long serialVersionUID = 1;

		Renaming(String name) {
			super(name, null, List.of(ROLE));
		}

		@Override
		public Builder<?> toBuilder() {
			return new TestingAuthenticationToken("mallory", null, List.of(ROLE)).toBuilder();
		}

	}

}
