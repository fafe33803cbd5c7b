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

package dev.verify.autoconfigure.security;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.verify.autoconfigure.VerifyPropertyException;
import dev.verify.autoconfigure.docs.Pages;
import dev.verify.security.PushSettings;
import dev.verify.security.throttle.AttemptLimits;
import dev.verify.security.throttle.AttemptProfile;
import dev.verify.security.throttle.Rate;
import dev.verify.security.throttle.SendLimits;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.DurationStyle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The limits as they are bound, and as they are documented.
 */
class SecondFactorLimitsTests {

	private static final Pattern CELL = Pattern.compile("`([^`]*)`");

	@Test
	@DisplayName("R32, R43: the documented limits of what is sent are the bound ones, which are the library's")
	void documentedLimitsAreTheBoundOnes() throws Exception {
		SecondFactorLimitsProperties bound = limits(Map.of());
		Map<String, Object> documented = new LinkedHashMap<>();
		for (List<String> row : table("| property, after `twilio.verify.second-factor.limits.` |")) {
			documented.put(row.get(0), row.get(1));
		}

		assertThat(documented.keySet()).containsExactlyElementsOf(names(SecondFactorLimitsProperties.class));
		assertThat(limits(documented)).isEqualTo(bound);
		documented.replaceAll((name, value) -> value.toString().isEmpty() ? "AQ" : another(value.toString()));
		assertEachDiffers(limits(documented), bound);
		assertThat(bound.sends()).isEqualTo(SendLimits.defaults());
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("R04, R43: the documented numbers of each profile are its own")
	void documentedProfilesAreTheBoundOnes(AttemptProfile profile) {
		List<Object> documented = new ArrayList<>();
		for (List<String> row : table("| property, after `twilio.verify.second-factor.attempts.` | `default` |")) {
			documented.add(row.get(profile.ordinal() + 1));
		}
		AttemptLimits limits = tries(Map.of("compliance-profile", profile.name().toLowerCase()));

		assertThat(limits).isEqualTo(profile.limits());
		assertThat(documented.stream().map(Object::toString)).containsExactly(
				Integer.toString(limits.maxPerChallenge()), Integer.toString(limits.backoffThreshold()),
				text(limits.initialBackoff()), text(limits.maxBackoff()), Integer.toString(limits.lockoutThreshold()),
				text(limits.lockoutDuration()), Integer.toString(limits.disableThreshold()));
	}

	@Test
	@DisplayName("R04: single numbers override the profile, within its bounds")
	void profileWhenANumberIsSetThenTheOthersStay() {
		assertThat(tries(Map.of("compliance-profile", "psd2", "attempts.lockout-threshold", "4",
				"attempts.initial-backoff", "10s")))
			.isEqualTo(new AttemptLimits(5, 3, Duration.ofSeconds(10), Duration.ofHours(1), 4, Duration.ofMinutes(30),
					100));
		assertThatExceptionOfType(VerifyPropertyException.class)
			.isThrownBy(() -> tries(Map.of("compliance-profile", "psd2", "attempts.lockout-threshold", "6")))
			.withMessage(
					"The property 'twilio.verify.second-factor.attempts.lockout-threshold' must be at most 5 in profile PSD2");
	}

	@Test
	void limitsWhenSetThenBound() {
		SendLimits limits = limits(
				Map.of("user", "1/1m, 2/1h", "destination", "", "allowed-countries", "DE,AT", "allow-premium-numbers",
						"true", "client-network", "9/1m", "pumping-protection.country-limit", "3/1h, 4/1d"))
			.sends();

		assertThat(limits.user()).containsExactly(Rate.of("1/1m"), Rate.of("2/1h"));
		assertThat(limits.destination()).isEmpty();
		assertThat(limits.allowedCountries()).isEqualTo(Set.of("DE", "AT"));
		assertThat(limits.allowPremiumNumbers()).isTrue();
		assertThat(limits.clientNetwork()).containsExactly(Rate.of("9/1m"));
		assertThat(limits.pumpingProtection().countryLimit()).containsExactly(Rate.of("3/1h"), Rate.of("4/1d"));
	}

	@Test
	@DisplayName("F23: a country that YAML has read as a Boolean value is shown, with what to do")
	void countriesWhenYamlReadsNoAsFalseThenTheValueIsShown() {
		assertThatExceptionOfType(VerifyPropertyException.class)
			.isThrownBy(() -> limits(Map.of("allowed-countries", "false,SE")).sends())
			.withMessageContaining("twilio.verify.second-factor.limits.allowed-countries")
			.withMessageContaining("but has 'false': YAML reads NO as false, so quote it");
	}

	@Test
	@DisplayName("M5: limits of SMS pumping protection beyond their range are refused by the property's name")
	void conversionWhenBeyondItsRangeThenRefusedByName() {
		for (Map.Entry<String, String> property : Map
			.of("pumping-protection.minimum-sample-size", "-1", "pumping-protection.minimum-conversion-ratio", "1.1",
					"pumping-protection.pause", "0s")
			.entrySet()) {
			assertThatExceptionOfType(VerifyPropertyException.class)
				.isThrownBy(() -> limits(Map.of(property.getKey(), property.getValue())).sends())
				.withMessageContaining("twilio.verify.second-factor.limits." + property.getKey());
		}
	}

	@Test
	@DisplayName("R43: the documented settings of pushes are the bound ones, which are the library's")
	void documentedPushSettingsAreTheBoundOnes() {
		Map<String, Object> documented = new LinkedHashMap<>();
		for (List<String> row : table("| property, after `twilio.verify.second-factor.push.` |")) {
			documented.put(row.get(0), row.get(1));
		}
		assertThat(documented.keySet()).containsExactlyElementsOf(names(SecondFactorPushProperties.class));
		assertThat(push(documented)).isEqualTo(push(Map.of())).isEqualTo(PushSettings.defaults());
		assertThat(push(Map.of("number-matching-digits", "3", "poll-interval", "10s")))
			.isEqualTo(new PushSettings(3, Duration.ofSeconds(10)));
		for (String pollInterval : List.of("999ms", "31s")) {
			assertThatExceptionOfType(VerifyPropertyException.class)
				.isThrownBy(() -> push(Map.of("poll-interval", pollInterval)))
				.withMessageContaining("twilio.verify.second-factor.push.poll-interval");
		}
	}

	private static void assertEachDiffers(Record actual, Record bound) throws ReflectiveOperationException {
		for (RecordComponent component : bound.getClass().getRecordComponents()) {
			Object value = component.getAccessor().invoke(actual);
			Object other = component.getAccessor().invoke(bound);
			if (value instanceof Record nested) {
				assertEachDiffers(nested, (Record) other);
			}
			else {
				assertThat(value).as(component.getName()).isNotEqualTo(other);
			}
		}
	}

	private static PushSettings push(Map<String, ?> properties) {
		return bind("twilio.verify.second-factor.push", properties, SecondFactorPushProperties.class)
			.settings(AttemptProfile.DEFAULT);
	}

	private static String another(String value) {
		if (value.equals("false")) {
			return "true";
		}
		return value.equals("0.1") ? "0.2" : "7" + value;
	}

	private static String text(Duration duration) {
		return (duration.toSeconds() % 3600 == 0) ? duration.toHours() + "h" : (duration.toSeconds() % 60 == 0)
				? duration.toMinutes() + "m" : DurationStyle.SIMPLE.print(duration, ChronoUnit.SECONDS);
	}

	/** The words in code style of each row of the table with this head. */
	private static List<List<String>> table(String head) {
		String page = Pages.written();
		assertThat(page).containsOnlyOnce(head);
		String table = page.substring(page.indexOf(head) + head.length()).split("\n\n")[0];
		List<List<String>> rows = new ArrayList<>();
		table.lines().skip(2).forEach((line) -> {
			List<String> row = new ArrayList<>();
			for (String cell : line.split("\\|")) {
				Matcher matcher = CELL.matcher(cell);
				row.add(matcher.find() ? matcher.group(1) : "");
			}
			rows.add(row.subList(1, row.size()));
		});
		assertThat(rows).isNotEmpty();
		return rows;
	}

	private static List<String> names(Class<?> type) {
		List<String> names = new ArrayList<>();
		for (RecordComponent component : type.getRecordComponents()) {
			String name = component.getName().replaceAll("([A-Z])", "-$1").toLowerCase();
			if (component.getType().isRecord()) {
				names(component.getType()).forEach((nested) -> names.add(name + "." + nested));
			}
			else {
				names.add(name);
			}
		}
		return names;
	}

	private static SecondFactorLimitsProperties limits(Map<String, ?> properties) {
		return bind("twilio.verify.second-factor.limits", properties, SecondFactorLimitsProperties.class);
	}

	private static AttemptLimits tries(Map<String, ?> properties) {
		return bind("twilio.verify.second-factor", properties, SecondFactorProperties.class).attemptLimits();
	}

	private static <T> T bind(String prefix, Map<String, ?> properties, Class<T> type) {
		MapConfigurationPropertySource source = new MapConfigurationPropertySource();
		properties.forEach((name, value) -> source.put(prefix + "." + name, value));
		return new Binder(source).bindOrCreate(prefix, type);
	}

}
