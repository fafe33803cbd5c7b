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

import java.io.IOException;
import java.security.Principal;
import java.util.Map;
import java.util.Set;

import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.jaas.AuthorityGranter;
import org.springframework.security.authentication.jaas.DefaultJaasAuthenticationProvider;
import org.springframework.security.authentication.jaas.memory.InMemoryConfiguration;

/**
 * Logs in by JAAS: every user with a password of JAAS.
 */
public final class JaasModule implements LoginModule {

	static final String PASSWORD = "kept by JAAS";

	private @Nullable Subject subject;

	private @Nullable CallbackHandler callbacks;

	static DefaultJaasAuthenticationProvider provider() {
		DefaultJaasAuthenticationProvider jaas = new DefaultJaasAuthenticationProvider();
		AppConfigurationEntry module = new AppConfigurationEntry(JaasModule.class.getName(),
				AppConfigurationEntry.LoginModuleControlFlag.REQUIRED, Map.of());
		jaas.setConfiguration(
				new InMemoryConfiguration(Map.of("SPRINGSECURITY", new AppConfigurationEntry[] { module })));
		jaas.setAuthorityGranters(new AuthorityGranter[] { (principal) -> Set.of("ROLE_USER") });
		try {
			jaas.afterPropertiesSet();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
		return jaas;
	}

	@Override
	public void initialize(Subject subject, CallbackHandler callbacks, Map<String, ?> shared, Map<String, ?> options) {
		this.subject = subject;
		this.callbacks = callbacks;
	}

	@Override
	public boolean login() throws LoginException {
		NameCallback name = new NameCallback("name");
		PasswordCallback password = new PasswordCallback("password", false);
		try {
			this.callbacks.handle(new Callback[] { name, password });
		}
		catch (IOException | UnsupportedCallbackException ex) {
			throw new LoginException();
		}
		if (!PASSWORD.equals(String.valueOf(password.getPassword()))) {
			throw new FailedLoginException();
		}
		Principal user = new User(name.getName());
		this.subject.getPrincipals().add(user);
		return true;
	}

	@Override
	public boolean commit() {
		return true;
	}

	@Override
	public boolean abort() {
		return true;
	}

	@Override
	public boolean logout() {
		return true;
	}

	private record User(String getName) implements Principal {
	}

}
