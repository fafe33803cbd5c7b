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

package dev.verify.autoconfigure.login;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

import dev.verify.autoconfigure.browser.Browser;
import dev.verify.autoconfigure.browser.Passkey;

/**
 * A first factor that is a proof of its own. Each registers the phone of its user first.
 */
enum Mechanism {

	FORM {
		@Override
		Browser enter(LoginServer server, String user) {
			return server.password(user);
		}
	},

	BASIC {
		@Override
		Browser enter(LoginServer server, String user) {
			return server.browser().with("Authorization", basic(user));
		}
	},

	ONE_TIME_TOKEN {
		@Override
		Browser enter(LoginServer server, String user) {
			Browser browser = server.browser().get("/login").post("/ott/generate", "username", user);
			String token = Objects.requireNonNull(MechanismApplication.TOKENS.get(user));
			return browser.get("/login/ott?token=" + token).post("/login/ott", "token", token);
		}
	},

	OAUTH2 {
		@Override
		String userId(LoginServer server, String user) {
			return "oauth2:plain#" + user;
		}

		@Override
		Browser enter(LoginServer server, String user) {
			return delegate(server, "plain", user);
		}
	},

	OIDC {
		@Override
		String userId(LoginServer server, String user) {
			String issuer = Objects.requireNonNull(server.context.getEnvironment()
				.getProperty("spring.security.oauth2.client.provider.stub.authorization-uri"));
			return "oidc:" + issuer.substring(0, issuer.indexOf("/oauth2")) + "#" + user;
		}

		@Override
		Browser enter(LoginServer server, String user) {
			return delegate(server, "oidc", user);
		}
	},

	LDAP {
		@Override
		String user(LoginServer server) {
			return "bob";
		}

		@Override
		String userId(LoginServer server, String user) {
			return "ldap:" + LdapDirectory.dn(user);
		}

		@Override
		Browser enter(LoginServer server, String user) {
			return server.browser().get("/login").post("/login", "username", user, "password", LdapDirectory.PASSWORD);
		}
	},

	JAAS {
		@Override
		Browser enter(LoginServer server, String user) {
			return server.browser().get("/login").post("/login", "username", user, "password", JaasModule.PASSWORD);
		}
	},

	HEADER {
		@Override
		Browser enter(LoginServer server, String user) {
			return server.browser().with("X-User", user);
		}
	},

	X509 {
		@Override
		String user(LoginServer server) {
			return "xenia";
		}

		@Override
		Browser enter(LoginServer server, String user) {
			return server.browser().with("X-Certificate", "yes");
		}
	},

	PASSKEY {
		@Override
		Browser enter(LoginServer server, String user) {
			String phone = server.phone(user);
			Passkey passkey = Passkey.register(server.pass(server.password(user), phone).get("/login"));
			return passkey.logIn(server.browser().get("/login"));
		}
	},

	JSON_FILTER {
		@Override
		Browser enter(LoginServer server, String user) {
			return server.browser()
				.postJson("/api/login", "{\"user\":\"%s\",\"password\":\"%s\"}".formatted(user, LoginServer.PASSWORD));
		}
	},

	PROGRAMMATIC {
		@Override
		Browser enter(LoginServer server, String user) {
			return server.browser().get("/open/programmatic?user=" + user);
		}
	};

	/** Logs in with the first factor alone. */
	abstract Browser enter(LoginServer server, String user);

	String user(LoginServer server) {
		return server.newUser();
	}

	/** The user ID, which depends on who vouches for the user. */
	String userId(LoginServer server, String user) {
		return user;
	}

	static String basic(String user) {
		return "Basic " + Base64.getEncoder()
			.encodeToString((user + ':' + LoginServer.PASSWORD).getBytes(StandardCharsets.UTF_8));
	}

	static Browser delegate(LoginServer server, String registration, String user) {
		Browser browser = server.browser().get("/oauth2/authorization/" + registration);
		browser.arrive();
		browser.post(browser.address(), "username", user, "password", LoginServer.PASSWORD);
		while (!browser.location().startsWith("/login/oauth2/code")) {
			browser.get(browser.location());
		}
		return browser.get(browser.location());
	}

}
