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

package dev.verify.autoconfigure.door;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.verify.autoconfigure.browser.Browser;
import dev.verify.autoconfigure.browser.Passkey;
import org.jspecify.annotations.Nullable;
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
		Browser visitor = mechanism.enter(this.doors);

		assertThat(visitor.get("/open").body()).isEqualTo("open to everybody");
		visitor.get("/vault");

		assertThat(visitor.body()).doesNotContain(DoorApplication.INSIDE);
		assertThat(visitor.status()).isEqualTo((mechanism.leadsTo != null) ? 302 : 401);
		assertThat(visitor.header("Location").orElse(""))
			.endsWith((mechanism.leadsTo != null) ? mechanism.leadsTo : "");
		assertThat(visitor.header("WWW-Authenticate")).isEqualTo(Optional.ofNullable(mechanism.challenge));
		assertThat(this.doors.verify.inbox().messages()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(names = { "FORM", "BASIC", "ONE_TIME_TOKEN", "OAUTH2", "PRE_AUTHENTICATED", "PASSKEY" })
	@DisplayName("R17: each first factor that is a proof of its own goes on to the second")
	void vaultWhenSecondFactorFollowsThenOpens(Mechanism mechanism) {
		Browser visitor = mechanism.enter(this.doors);

		this.doors.passes(visitor, (mechanism != Mechanism.OAUTH2) ? "alice" : this.doors.federatedAlice);

		assertThat(visitor.get("/vault").body()).isEqualTo(DoorApplication.INSIDE);
	}

	@Test
	@DisplayName("R17: who acts as another user has that user's rights, and brings no second factor along")
	void impersonationWhenAdministratorHasBothFactorsThenRulesThatNameAFactorStayShut() {
		Browser admin = this.doors.passes(this.doors.passwordOf("admin"), "admin");
		assertThat(admin.get("/vault").body()).isEqualTo(DoorApplication.INSIDE);
		assertThat(admin.get("/strongbox").body()).isEqualTo(DoorApplication.INSIDE);

		admin.get(Doors.STEP_UP_PAGE).post("/login/impersonate", "username", "alice");

		assertThat(admin.location()).endsWith("/vault");
		assertThat(admin.get("/name").body()).isEqualTo("alice");
		assertThat(admin.get("/strongbox").body()).doesNotContain(DoorApplication.INSIDE);
		admin.get("/second-factor").post("/second-factor/start");
		assertThat(admin.location()).endsWith("/second-factor?error=not-allowed");
		assertThat(this.doors.verify.inbox().messages()).as("sent to the administrator, at login").hasSize(1);
	}

	@Test
	@DisplayName("R17: who has only a password may not act as another user")
	void impersonationWhenSecondFactorIsMissingThenIsRefused() {
		Browser admin = this.doors.passwordOf("admin");

		admin.get("/second-factor").post("/login/impersonate", "username", "alice");

		assertThat(admin.location()).endsWith("/second-factor");
		assertThat(admin.get("/name").location()).endsWith("/second-factor");
	}

	/** A way to be somebody for this application. */
	enum Mechanism {

		FORM("/second-factor", null) {
			@Override
			Browser enter(Doors doors) {
				return doors.passwordOf("alice");
			}
		},

		BASIC(null, "Basic realm=\"Realm\"") {
			@Override
			Browser enter(Doors doors) {
				return doors.visitor().with("Authorization", "Basic YWxpY2U6Y29ycmVjdCBob3JzZQ==").get("/vault");
			}
		},

		REMEMBER_ME("/login", null) {
			@Override
			Browser enter(Doors doors) {
				Browser alice = doors.visitor()
					.get("/login")
					.post("/login", "username", "alice", "password", DoorApplication.PASSWORD, "remember-me", "on");
				assertThat(alice.header("Set-Cookie")).isPresent();
				alice.forget("SESSION");
				return alice;
			}
		},

		ONE_TIME_TOKEN("/second-factor", null) {
			@Override
			Browser enter(Doors doors) {
				Browser alice = doors.visitor().get("/login").post("/ott/generate", "username", "alice");
				String token = doors.context.getBean(DoorApplication.Mailbox.class).token.get();
				return alice.get("/login/ott?token=" + token)
					.post("/login/ott", "token", Objects.requireNonNull(token));
			}
		},

		OAUTH2("/second-factor", null) {
			@Override
			Browser enter(Doors doors) {
				Browser alice = doors.visitor().get("/oauth2/authorization/idp").arrive();
				alice.post(alice.address(), "username", "alice", "password", DoorApplication.PASSWORD);
				while (!alice.location().startsWith("/login/oauth2/code")) {
					alice.get(alice.location());
				}
				return alice.get(alice.location());
			}
		},

		PASSKEY("/second-factor", null) {
			@Override
			Browser enter(Doors doors) {
				Passkey passkey = Passkey.register(doors.passes(doors.passwordOf("alice"), "alice").get("/login"));
				Browser alice = passkey.logIn(Doors.closed().visitor().get("/login"));
				assertThat(alice.body()).contains("\"authenticated\":true");
				return alice;
			}
		},

		PRE_AUTHENTICATED("/second-factor", null) {
			@Override
			Browser enter(Doors doors) {
				return doors.visitor().with("X-User", "alice").get("/open");
			}
		},

		BEARER(null, "Bearer error=\"insufficient_user_authentication\"") {
			@Override
			Browser enter(Doors doors) {
				return doors.visitor().with("Authorization", "Bearer " + token());
			}
		};

		private final @Nullable String leadsTo;

		private final @Nullable String challenge;

		Mechanism(@Nullable String leadsTo, @Nullable String challenge) {
			this.leadsTo = leadsTo;
			this.challenge = challenge;
		}

		abstract Browser enter(Doors doors);

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
