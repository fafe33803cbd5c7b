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

package dev.verify.compatibility.login;

import java.util.List;
import java.util.Objects;

import dev.verify.compatibility.Browser;
import dev.verify.compatibility.RunningApplication;
import dev.verify.compatibility.SmallApplication;
import dev.verify.compatibility.Users;
import dev.verify.security.UserIdResolver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.context.annotation.Bean;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tenants whose users may have the same name, in classes of the application's own.
 */
@Tag("once")
class OwnLoginTests {

	@RegisterExtension
	static final RunningApplication application = RunningApplication.of(Application.class);

	@Test
	void loginWhenVerifiedThenKeepsItsClassAndTenant() {
		String phone = application.phoneOfId("acme/alice");
		Browser alice = application.browser();
		alice.logIn("acme/alice");
		application.assertWithheld(alice, "/tenant");

		alice.verify(phone);

		assertThat(alice.get("/tenant").body()).isEqualTo("acme " + TenantLogin.class.getSimpleName());
	}

	@Test
	void factorWhenOfAnotherTenantThenIsNotOffered() {
		application.phoneOfId("acme/alice");
		String phone = application.phoneOfId("globex/alice");
		Browser alice = application.browser();
		alice.logIn("globex/alice");

		assertThat(alice.get("/second-factor").body()).containsOnlyOnce("name=\"enrollment\"");
		alice.verify(phone);
		assertThat(alice.get("/tenant").body()).startsWith("globex");
	}

	@SmallApplication(name = "Own login class, and tenants")
	static class Application {

		@Bean
		AuthenticationProvider tenants() {
			return new TenantProvider();
		}

		@Bean
		UserIdResolver userIds() {
			UserIdResolver standard = UserIdResolver.standard();
			return (login) -> ((TenantUser) Objects.requireNonNull(login.getPrincipal())).tenant() + "/"
					+ standard.resolve(login);
		}

		@Bean
		RouterFunction<ServerResponse> routes() {
			return RouterFunctions.route()
				.GET("/tenant",
						(request) -> ServerResponse.ok()
							.body(((TenantLogin) request.principal().orElseThrow()).tenant() + " "
									+ request.principal().orElseThrow().getClass().getSimpleName()))
				.build();
		}

	}

	/** A user of a tenant. */
	static class TenantUser extends User {

		private static final long serialVersionUID = 1L;

		private final String tenant;

		TenantUser(String tenant, String name, List<GrantedAuthority> authorities) {
			super(name, "", authorities);
			this.tenant = tenant;
		}

		String tenant() {
			return this.tenant;
		}

	}

	/** A login of a tenant, without a builder of its own. */
	static class TenantLogin extends UsernamePasswordAuthenticationToken {

		private static final long serialVersionUID = 1L;

		private final TenantUser user;

		TenantLogin(TenantUser user) {
			super(user, null, user.getAuthorities());
			this.user = user;
		}

		String tenant() {
			return this.user.tenant();
		}

	}

	/** Takes names such as acme/alice. */
	static class TenantProvider implements AuthenticationProvider {

		@Override
		public @Nullable Authentication authenticate(Authentication login) {
			String[] name = login.getName().split("/");
			if (name.length != 2 || !Users.PASSWORD.equals(login.getCredentials())) {
				throw new BadCredentialsException("Wrong tenant, name or password");
			}
			List<GrantedAuthority> authorities = AuthorityUtils.createAuthorityList("ROLE_USER");
			authorities.add(FactorGrantedAuthority.fromFactor("PASSWORD"));
			return new TenantLogin(new TenantUser(name[0], name[1], authorities));
		}

		@Override
		public boolean supports(Class<?> type) {
			return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
		}

	}

}
