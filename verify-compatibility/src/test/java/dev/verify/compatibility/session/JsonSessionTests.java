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

package dev.verify.compatibility.session;

import java.nio.charset.StandardCharsets;

import dev.verify.compatibility.Browser;
import dev.verify.compatibility.Library;
import dev.verify.compatibility.Provider;
import dev.verify.compatibility.Routes;
import dev.verify.compatibility.RunningApplication;
import dev.verify.compatibility.SmallApplication;
import dev.verify.compatibility.Users;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Bean;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.jackson.SecurityJacksonModules;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Spring Session in a database, with attributes as JSON, in the way of Spring's own
 * sample.
 */
@Tag("once")
class JsonSessionTests {

	@RegisterExtension
	static final RunningApplication application = RunningApplication.of(Application.class,
			"spring.session.jdbc.initialize-schema=always");

	@Test
	void sessionWhenSecondFactorIsVerifiedThenIsReadFromJson() {
		String phone = application.phoneOf("alice");
		Browser alice = application.browser();
		alice.logIn("alice");
		application.assertWithheld(alice, "/account");
		assertThat(attributes("SPRING_SECURITY_CONTEXT")).doesNotContain("alice");

		alice.verify(phone);

		assertThat(alice.get("/account").body()).isEqualTo("alice");
		assertThat(alice.get("/second-factor/manage").status()).isEqualTo(200);
		assertThat(attributes("SPRING_SECURITY_CONTEXT")).contains("alice");
		assertThat(attributes("%")).doesNotContain(phone);
	}

	@Test
	void sessionWhenUserEnrollsThenIsReadFromJson() {
		String phone = Provider.phone();
		Browser bob = application.browser();
		bob.logIn("bob");

		bob.enroll(phone);

		assertThat(bob.get("/account").body()).isEqualTo("bob");
		assertThat(attributes("%")).doesNotContain(phone);
	}

	private static String attributes(String name) {
		StringBuilder attributes = new StringBuilder();
		application.context()
			.getBean(JdbcClient.class)
			.sql("SELECT attribute_name, attribute_bytes FROM spring_session_attributes "
					+ "WHERE attribute_name LIKE ?")
			.param(name)
			.query((row, number) -> row.getString(1) + "=" + new String(row.getBytes(2), StandardCharsets.UTF_8) + "\n")
			.list()
			.forEach(attributes::append);
		return attributes.toString();
	}

	@SmallApplication(name = "Spring Session JDBC with JSON", libraries = { Library.DATABASE, Library.JDBC_SESSIONS })
	static class Application {

		@Bean
		GenericConversionService springSessionConversionService() {
			JsonMapper mapper = JsonMapper.builder()
				.addModules(SecurityJacksonModules.getModules(Application.class.getClassLoader()))
				.build();
			GenericConversionService conversion = new GenericConversionService();
			conversion.addConverter(Object.class, byte[].class, mapper::writeValueAsBytes);
			conversion.addConverter(byte[].class, Object.class, (bytes) -> mapper.readValue(bytes, Object.class));
			return conversion;
		}

		@Bean
		InMemoryUserDetailsManager users() {
			return Users.of("alice", "bob");
		}

		@Bean
		RouterFunction<ServerResponse> routes() {
			return Routes.naming("/account");
		}

	}

}
