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

package dev.verify.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.verify.autoconfigure.docs.Pages;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every property of the metadata, with nothing, something negative, something huge and a
 * word in the place of its value: the start fails and names it, or it is one of those
 * that may be so.
 */
@Tag("once")
class EveryPropertyTests {

	private static final String PREFIX = "twilio.verify.";

	private static final String HUGE = "9".repeat(30);

	private static final List<String> VALUES = List.of("", "-1", HUGE, "no such value");

	/** Texts of the application's own, which no number and no word is too strange for. */
	private static final Pattern FREE_TEXT = Pattern
		.compile("auth-token|second-factor\\.(application-name|redis\\.namespace)"
				+ "|second-factor\\.policy\\.(authorities|exempt-authorities|known-filters|excluded-beans)|webhook\\.auth-tokens|edge");

	private static final Pattern BLANK_IS_ABSENT = Pattern
		.compile("api-key\\.\\w+|oauth\\.client-\\w+|http\\.ssl\\.bundle"
				+ "|region|(second-factor\\.payment\\.)?service-sid|second-factor\\.enrollment\\.default-region"
				+ "|webhook\\.path|second-factor\\.encryption\\.index-key");

	/** No limit, and nothing on offer. */
	private static final Pattern BLANK_IS_NONE = Pattern
		.compile("second-factor\\.limits\\.[a-z.-]+|second-factor\\.enrollment\\.methods"
				+ "|second-factor\\.pages\\.allowed-origins");

	private final WebApplicationContextRunner application = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ours()))
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class))
		.withPropertyValues("twilio.verify.account-sid=AC" + "0".repeat(32), "twilio.verify.auth-token=token",
				"twilio.verify.service-sid=VA" + "0".repeat(32),
				"twilio.verify.second-factor.trusted-browsers.enabled=true",
				"twilio.verify.webhook.url=https://bank.example/hooks/verify");

	private final WebApplicationContextRunner withDatabase = this.application
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
				JdbcClientAutoConfiguration.class))
		.withBean(SecurityFilterChain.class, () -> new DefaultSecurityFilterChain(AnyRequestMatcher.INSTANCE));

	private final Map<Class<?>, Object> defaults = bind(Map.of());

	@Test
	@DisplayName("Every property × every wrong value: named, or meant")
	void startWhenAPropertyIsWrongThenItIsNamedOrMeant() {
		List<String> unnamed = new ArrayList<>();
		Map<String, Integer> outcomes = new TreeMap<>();
		List<String> properties = ConfigurationMetadataTests.properties()
			.map((property) -> (String) property[0])
			.filter((name) -> name.startsWith(PREFIX))
			.toList();
		for (String property : properties) {
			for (String value : VALUES) {
				String outcome = outcome(property, value);
				outcomes.merge(outcome, 1, Integer::sum);
				if (outcome.startsWith("un")) {
					unnamed.add(outcome + ": " + property + "=" + value);
				}
			}
		}
		System.out.printf("Wrong properties: %d × %d: %s%n", properties.size(), VALUES.size(), outcomes);
		assertThat(unnamed).isEmpty();
		assertThat(properties).hasSizeGreaterThan(100);
	}

	@Test
	@DisplayName("No property is left out of the pages that people have written")
	void propertyWhenItExistsThenIsDocumented() {
		String docs = Pages.written();
		assertThat(ConfigurationMetadataTests.properties().map((property) -> (String) property[0]))
			.allSatisfy((name) -> assertThat(docs).contains(name.substring(name.lastIndexOf('.') + 1)));
	}

	private String outcome(String property, String value) {
		try {
			if (bind(Map.of(property, value)).equals(this.defaults) && value.isEmpty()) {
				return "as if it were not there";
			}
		}
		catch (BindException ex) {
			return isNamed(ex, property) ? "named" : "unnamed";
		}
		String[] outcome = new String[1];
		WebApplicationContextRunner runner = property.matches(".*\\.(jdbc|encryption)\\..*") ? this.withDatabase
				: this.application;
		runner.withPropertyValues(property + "=" + value).run((context) -> {
			Throwable failure = context.getStartupFailure();
			outcome[0] = (failure != null) ? isNamed(failure, property) ? "named" : "unnamed (" + failure + ")"
					: accepted(property.substring(PREFIX.length()), value);
		});
		return outcome[0];
	}

	private static String accepted(String property, String value) {
		if (FREE_TEXT.matcher(property).matches()) {
			return "free text";
		}
		if (value.isEmpty() && BLANK_IS_ABSENT.matcher(property).matches()) {
			return "as if it were not there";
		}
		return (value.isEmpty() && BLANK_IS_NONE.matcher(property).matches()) ? "none, as documented" : "unexpected";
	}

	/** By its own name, or by that of one that has to go with it. */
	private static boolean isNamed(@Nullable Throwable failure, String property) {
		String parent = property.substring(0, property.lastIndexOf('.') + 1);
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			String message = String.valueOf(cause.getMessage());
			if (message.contains(property) || (cause instanceof VerifyPropertyException wrong
					&& wrong.getProperty().startsWith(parent.equals(PREFIX) ? PREFIX + "edge" : parent))) {
				return true;
			}
		}
		return false;
	}

	/** What the properties are, by the class that holds them. */
	private static Map<Class<?>, Object> bind(Map<String, String> properties) {
		Binder binder = new Binder(List.of(new MapConfigurationPropertySource(properties)), null,
				ApplicationConversionService.getSharedInstance(), null);
		return Holders.CLASSES.stream()
			.collect(Collectors.toMap((type) -> type,
					(type) -> binder.bindOrCreate(type.getAnnotation(ConfigurationProperties.class).value(), type)));
	}

	private static Class<?>[] ours() {
		ClassLoader loader = EveryPropertyTests.class.getClassLoader();
		return ImportCandidates.load(AutoConfiguration.class, loader)
			.getCandidates()
			.stream()
			.filter((name) -> name.startsWith("dev.verify."))
			.map((name) -> ClassUtils.resolveClassName(name, loader))
			.toArray(Class<?>[]::new);
	}

	/** The classes that the metadata names. */
	private static final class Holders {

		private static final List<Class<?>> CLASSES = classes();

		private static List<Class<?>> classes() {
			ClassLoader loader = EveryPropertyTests.class.getClassLoader();
			return new TreeSet<>(ConfigurationMetadataTests.groups().toList()).stream()
				.<Class<?>>map((name) -> ClassUtils.resolveClassName(name, loader))
				.filter((type) -> type.isAnnotationPresent(ConfigurationProperties.class))
				.toList();
		}

	}

}
