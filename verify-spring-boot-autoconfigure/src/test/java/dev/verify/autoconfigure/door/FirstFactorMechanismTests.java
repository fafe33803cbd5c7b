package dev.verify.autoconfigure.door;

import java.time.Instant;
import java.util.Objects;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whichever first factor was used, the second one is still to come.
 */
class FirstFactorMechanismTests {

	private final Doors doors = Doors.closed();

	@ParameterizedTest
	@EnumSource
	@DisplayName("R17, B15: no first factor opens the vault by itself")
	void vaultWhenOnlyThisMechanismWasUsedThenStaysShut(Mechanism mechanism) {
		Visitor visitor = mechanism.enter(this.doors);

		assertThat(visitor.get("/open").body()).isEqualTo("open to everybody");
		visitor.get("/vault");

		assertThat(visitor.body()).doesNotContain(DoorApplication.INSIDE);
		assertThat(visitor.status()).isEqualTo(302);
		assertThat(visitor.location()).matches(mechanism.leadsTo);
		assertThat(this.doors.verify.inbox().messages()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(names = { "FORM", "BASIC", "ONE_TIME_TOKEN", "OAUTH2", "PRE_AUTHENTICATED", "PASSKEY" })
	@DisplayName("R17: each first factor that is a proof of its own goes on to the second")
	void vaultWhenSecondFactorFollowsThenOpens(Mechanism mechanism) {
		Visitor visitor = mechanism.enter(this.doors);

		this.doors.passes(visitor, "alice");

		assertThat(visitor.get("/vault").body()).isEqualTo(DoorApplication.INSIDE);
	}

	@Test
	@DisplayName("R17: who acts as another user does not bring a second factor along")
	void vaultWhenAnAdministratorWithBothFactorsSwitchesUserThenStaysShut() {
		Visitor admin = this.doors.passes(this.doors.passwordOf("admin"), "admin");
		assertThat(admin.get("/vault").body()).isEqualTo(DoorApplication.INSIDE);

		admin.get("/second-factor").post("/login/impersonate", "username", "alice");

		assertThat(admin.location()).endsWith("/vault");
		assertThat(admin.get("/vault").body()).doesNotContain(DoorApplication.INSIDE);
		assertThat(admin.location()).contains("/second-factor?");
	}

	@Test
	@DisplayName("R17: who has only a password may not act as another user")
	void impersonationWhenSecondFactorIsMissingThenIsRefused() {
		Visitor admin = this.doors.passwordOf("admin");

		admin.get("/second-factor").post("/login/impersonate", "username", "alice");

		assertThat(admin.location()).contains("/second-factor?");
	}

	/** A way to be somebody for this application. */
	enum Mechanism {

		FORM(".*/second-factor\\?.*") {
			@Override
			Visitor enter(Doors doors) {
				return doors.passwordOf("alice");
			}
		},

		BASIC(".*/second-factor\\?.*") {
			@Override
			Visitor enter(Doors doors) {
				return doors.visitor().showing("Authorization", "Basic YWxpY2U6Y29ycmVjdCBob3JzZQ==").get("/vault");
			}
		},

		REMEMBER_ME(".*/(login|second-factor\\?.*)") {
			@Override
			Visitor enter(Doors doors) {
				Visitor alice = doors.visitor()
					.get("/login")
					.post("/login", "username", "alice", "password", DoorApplication.PASSWORD, "remember-me", "on");
				assertThat(alice.header("Set-Cookie")).isPresent();
				alice.forgetCookie("JSESSIONID");
				return alice;
			}
		},

		ONE_TIME_TOKEN(".*/second-factor\\?.*") {
			@Override
			Visitor enter(Doors doors) {
				Visitor alice = doors.visitor().get("/login").post("/ott/generate", "username", "alice");
				String token = doors.context.getBean(DoorApplication.Mailbox.class).token.get();
				return alice.get("/login/ott?token=" + token)
					.post("/login/ott", "token", Objects.requireNonNull(token));
			}
		},

		OAUTH2(".*/second-factor\\?.*") {
			@Override
			Visitor enter(Doors doors) {
				Visitor alice = doors.visitor().get("/oauth2/authorization/idp").arrive();
				alice.post(alice.address(), "username", "alice", "password", DoorApplication.PASSWORD);
				while (!alice.location().startsWith(doors.url("/login/oauth2/code"))) {
					alice.get(alice.location());
				}
				return alice.get(alice.location());
			}
		},

		PASSKEY(".*/second-factor\\?.*") {
			@Override
			Visitor enter(Doors doors) {
				Passkey passkey = Passkey.register(doors.passes(doors.passwordOf("alice"), "alice").get("/login"));
				Visitor alice = passkey.logIn(Doors.closed().visitor().get("/login"));
				assertThat(alice.body()).contains("\"authenticated\":true");
				return alice;
			}
		},

		PRE_AUTHENTICATED(".*/second-factor\\?.*") {
			@Override
			Visitor enter(Doors doors) {
				return doors.visitor().showing("X-User", "alice").get("/open");
			}
		},

		BEARER(".*/second-factor\\?.*") {
			@Override
			Visitor enter(Doors doors) {
				return doors.visitor().showing("Authorization", "Bearer " + token());
			}
		};

		private final String leadsTo;

		Mechanism(String leadsTo) {
			this.leadsTo = leadsTo;
		}

		abstract Visitor enter(Doors doors);

		private static String token() {
			try {
				SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256),
						new JWTClaimsSet.Builder().subject("alice")
							.expirationTime(java.util.Date.from(Instant.now().plusSeconds(60)))
							.build());
				token.sign(new MACSigner(DoorApplication.TOKEN_KEY));
				return token.serialize();
			}
			catch (JOSEException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
