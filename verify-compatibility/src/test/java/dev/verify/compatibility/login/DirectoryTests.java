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

import dev.verify.compatibility.Browser;
import dev.verify.compatibility.Library;
import dev.verify.compatibility.Routes;
import dev.verify.compatibility.RunningApplication;
import dev.verify.compatibility.SmallApplication;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.context.annotation.Bean;
import org.springframework.ldap.core.ContextSource;
import org.springframework.ldap.core.support.BaseLdapPathContextSource;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.ldap.LdapBindAuthenticationManagerFactory;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Users in a directory, who log in by ID or by mail address.
 */
@Tag("once")
class DirectoryTests {

	private static final String DN = "uid=alice,ou=people,dc=bank,dc=example";

	@RegisterExtension
	static final RunningApplication application = RunningApplication.of(Application.class,
			"spring.ldap.base=dc=bank,dc=example", "spring.ldap.embedded.base-dn=dc=bank,dc=example",
			"spring.ldap.embedded.ldif=classpath:bank.ldif", "spring.ldap.embedded.validation.enabled=false");

	@Test
	void userWhenTypedByTwoNamesThenHasOneFactor() {
		String phone = application.phoneOfId("ldap:" + DN);
		Browser byId = application.browser();
		byId.logIn("alice");
		application.assertWithheld(byId, "/account");

		byId.verify(phone);
		assertThat(byId.get("/account").body()).isEqualTo("alice");

		Browser byMail = application.browser();
		byMail.logIn("alice@bank.example");
		assertThat(byMail.get("/account").location()).isEqualTo("/second-factor");
		assertThat(byMail.get("/second-factor").body()).contains(phone.substring(phone.length() - 2));
	}

	@SmallApplication(name = "LDAP directory", libraries = Library.LDAP)
	static class Application {

		// tag::directory[]
		@Bean
		AuthenticationManager directory(ContextSource source) {
			LdapBindAuthenticationManagerFactory factory = new LdapBindAuthenticationManagerFactory(
					(BaseLdapPathContextSource) source);
			factory.setUserSearchBase("ou=people");
			factory.setUserSearchFilter("(|(uid={0})(mail={0}))");
			return factory.createAuthenticationManager();
		}
		// end::directory[]

		@Bean
		RouterFunction<ServerResponse> routes() {
			return Routes.naming("/account");
		}

	}

}
