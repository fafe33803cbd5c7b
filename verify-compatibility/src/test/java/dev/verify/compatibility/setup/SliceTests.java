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

package dev.verify.compatibility.setup;

import java.security.Principal;
import java.time.Duration;

import dev.verify.compatibility.SmallApplication;
import dev.verify.compatibility.Users;
import dev.verify.security.config.SecondFactorRules;
import dev.verify.test.AutoConfigureVerifyEmulator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static dev.verify.security.SecondFactorMethod.SMS;
import static dev.verify.test.security.SecondFactorRequests.secondFactor;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * An application whose controllers are tested in slices, with the rules of its filter
 * chain.
 */
@Tag("once")
@WebMvcTest(controllers = SliceTests.Pages.class, properties = "twilio.verify.second-factor.enabled=true")
@AutoConfigureVerifyEmulator
@ContextConfiguration(classes = SliceTests.Application.class)
class SliceTests {

	@Autowired
	private MockMvc mvc;

	@Test
	@WithMockUser
	@DisplayName("F18: a slice with one annotation answers as the application, and has SecondFactorRules")
	void pageWhenUserHasNoFactorThenAnswersAsTheApplication() throws Exception {
		this.mvc.perform(get("/account"))
			.andExpect(status().isUnauthorized())
			.andExpect(header().doesNotExist("Location"));
		this.mvc.perform(get("/account").accept("text/html")).andExpect(redirectedUrl("/second-factor"));
	}

	@Test
	void pageWhenUserHasTheFactorThenOpens() throws Exception {
		this.mvc.perform(get("/account").with(user("alice")).with(secondFactor(SMS)))
			.andExpect(content().string("alice"));
		this.mvc.perform(get("/recent").with(user("alice")).with(secondFactor(SMS)))
			.andExpect(content().string("alice"));
	}

	@SmallApplication(name = "Tests in slices")
	@Import(Pages.class)
	static class Application {

		@Bean
		SecurityFilterChain chain(HttpSecurity http, SecondFactorRules secondFactor) {
			return http
				.authorizeHttpRequests((requests) -> requests.requestMatchers("/recent")
					.access(secondFactor.within(Duration.ofMinutes(5)))
					.anyRequest()
					.authenticated())
				.formLogin(Customizer.withDefaults())
				.build();
		}

		@Bean
		InMemoryUserDetailsManager users() {
			return Users.of("alice");
		}

	}

	/** The controller under test. */
	@RestController
	static class Pages {

		@GetMapping({ "/account", "/recent" })
		String account(Principal user) {
			return user.getName();
		}

	}

}
