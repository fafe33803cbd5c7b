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

package dev.verify.security.config;

import java.util.Locale;
import java.util.Set;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.fixture.Application;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.OnWebFlux;
import dev.verify.security.fixture.ReactiveApplication;
import dev.verify.security.fixture.Server;
import dev.verify.security.web.CodeLengths;
import dev.verify.security.web.PageSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.web.server.i18n.FixedLocaleContextResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.FixedLocaleResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The face, the texts and the language that an application gives the pages.
 */
@OnBothStacks
class AppearanceTests {

	private final Server server = Server.start(Branded.class);

	@BeforeEach
	void enroll() {
		this.server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, "+12125550171"));
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void pageWhenSettingsAreThereThenHasNameLogoStylesAndLinks() {
		Browser alice = this.server.login("alice").get("/second-factor");

		assertThat(alice.body()).contains("Owl &amp; Bank</title>", "<img src=\"/logo.svg\" alt=\"\"",
				"<span>Owl &amp; Bank</span>", "<link rel=\"icon\" href=\"https://cdn.example.com/icon.png\">",
				"<link rel=\"stylesheet\" href=\"/brand.css\">", "href=\"https://help.example.com\"", "href=\"/start\"",
				"action=\"/sign-out\"");
		assertThat(alice.body().indexOf("second-factor.css")).isLessThan(alice.body().indexOf("/brand.css"));
		assertThat(alice.header("Content-Security-Policy")).get()
			.asString()
			.contains("img-src 'self' https://cdn.example.com; ", "style-src 'self'; ", "script-src 'self'; ");
	}

	@Test
	void textWhenTheApplicationHasItThenReplacesOurs() {
		Browser alice = this.server.login("alice").get("/second-factor");

		assertThat(alice.body()).contains("Der Eule zeigen, wer Sie sind")
			.doesNotContain("Bestätigen Sie Ihre Identität");
	}

	@Test
	void languageWhenTheApplicationChoosesItThenTheBrowserDoesNot() {
		Browser alice = this.server.login("alice").get("/second-factor");

		assertThat(alice.body()).contains("<html lang=\"de\"", "Konto:");
	}

	@Test
	@DisplayName("The field says how long the code is, and a page that must not does not go on by itself")
	void codeWhenLengthIsKnownThenFieldIsDescribedByIt() {
		Browser alice = this.server.login("alice").choose(0);

		assertThat(alice.body())
			.contains(" aria-describedby=\"code-length\"", "<p class=\"help\" id=\"code-length\">8 Ziffern</p>")
			.doesNotContain("data-auto");
		alice.answer("12345678");
		assertThat(alice.follow().body()).contains(" aria-invalid=\"true\" aria-describedby=\"problem code-length\"");
	}

	@Test
	void fileWhenItsVersionIsInTheAddressThenIsKept() {
		Browser alice = this.server.login("alice").get("/second-factor");
		String style = alice.body()
			.replaceAll("(?s).*href=\"(/second-factor/second-factor.css\\?v=[0-9a-f]{8})\".*", "$1");

		assertThat(alice.get(style).header("Cache-Control")).hasValue("max-age=31536000, immutable");
		assertThat(alice.get("/second-factor/second-factor.css?v=00000000").header("Cache-Control"))
			.hasValue("max-age=3600");
	}

	@Configuration(proxyBeanMethods = false)
	static class Brand {

		@Bean
		PageSettings pageSettings() {
			CodeLengths lengths = new CodeLengths();
			lengths.set(8, 6);
			return new PageSettings("Owl & Bank", "/logo.svg", "https://cdn.example.com/icon.png", "/brand.css",
					"https://help.example.com", "/start", "/sign-out", false, lengths, Set.of());
		}

		@Bean
		StaticMessageSource messageSource() {
			StaticMessageSource texts = new StaticMessageSource();
			texts.setUseCodeAsDefaultMessage(true);
			texts.addMessage("verify.second-factor.choice.title", Locale.GERMAN, "Der Eule zeigen, wer Sie sind");
			return texts;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import({ Application.class, Brand.class })
	@OnWebFlux(BrandedOnWebFlux.class)
	static class Branded {

		@Bean
		LocaleResolver localeResolver() {
			return new FixedLocaleResolver(Locale.GERMANY);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import({ ReactiveApplication.class, Brand.class })
	static class BrandedOnWebFlux {

		@Bean
		FixedLocaleContextResolver localeContextResolver() {
			return new FixedLocaleContextResolver(Locale.GERMANY);
		}

	}

}
