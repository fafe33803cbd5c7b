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

import dev.verify.client.VerifyClient;
import dev.verify.client.form.Channel;
import dev.verify.client.verification.CreateVerification;
import dev.verify.compatibility.Browser;
import dev.verify.compatibility.Library;
import dev.verify.compatibility.Outcome;
import dev.verify.compatibility.Provider;
import dev.verify.compatibility.RunningApplication;
import dev.verify.compatibility.SmallApplication;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application without logins, which sends codes by the client.
 */
@Tag("once")
@ExtendWith(OutputCaptureExtension.class)
class ClientOnlyTests {

	@Test
	void codeWhenSentByTheClientThenNoSecondFactorIsMentioned(CapturedOutput output) {
		try (RunningApplication application = RunningApplication.start(Application.class,
				"twilio.verify.second-factor.enabled", "twilio.verify.second-factor.single-node")) {
			String phone = Provider.phone();
			Browser browser = application.browser();

			assertThat(browser.get("/send?to=" + phone.replace("+", "%2B")).body()).isEqualTo("pending");
			assertThat(Provider.emulator().inbox().latestTo(phone).code()).hasSize(6);
		}
		assertThat(output).doesNotContain(" WARN ").doesNotContainIgnoringCase("second factor");
	}

	@Test
	void startWhenThereIsADatabaseWithoutTablesThenNoneIsMissed(CapturedOutput output) {
		RunningApplication
			.start(WithDatabase.class, "twilio.verify.second-factor.enabled", "twilio.verify.second-factor.single-node",
					"twilio.verify.second-factor.jdbc.initialize-schema=never")
			.close();

		assertThat(output).doesNotContain(" WARN ").doesNotContainIgnoringCase("second factor");
	}

	@Test
	void startWhenSecondFactorIsEnabledWithoutLoginThenFails(CapturedOutput output) {
		RunningApplication.fail(NoLogin.class);

		assertThat(output).contains("The second factor is enabled, but there is no filter chain.")
			.contains("Add spring-boot-starter-security, and a login.");
	}

	@SmallApplication(name = "Client only", security = false)
	static class Application {

		@Bean
		RouterFunction<ServerResponse> routes(VerifyClient verify) {
			return RouterFunctions.route()
				.GET("/send",
						(request) -> ServerResponse.async(verify.verifications()
							.create(CreateVerification.to(request.param("to").orElseThrow(), Channel.SMS))
							.map((sent) -> ServerResponse.ok().body(String.valueOf(sent.status())))))
				.build();
		}

	}

	@SmallApplication(name = "Client only, with a database", security = false, libraries = Library.DATABASE)
	static class WithDatabase {

	}

	@SmallApplication(name = "Second factor without Spring Security", security = false,
			outcome = Outcome.FAILS_WITH_ADVICE)
	static class NoLogin {

	}

}
