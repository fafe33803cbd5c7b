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

package dev.verify.security.internal.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.verify.security.Enrollment;
import dev.verify.security.internal.passkey.PasskeyOptions;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a JSON client receives, and the model of the application's own pages. The records
 * are the schemas of {@code docs/second-factor.openapi.yaml}.
 */
public sealed interface JsonView {

	/** Writes the records. */
	JsonMapper MAPPER = JsonMapper.builder()
		.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
		.changeDefaultPropertyInclusion((inclusion) -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
		.disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
		.build();

	/**
	 * Writes the view as JSON.
	 * @return an object
	 */
	default byte[] toJson() {
		return MAPPER.writeValueAsBytes(this);
	}

	/**
	 * Returns the view as the model of a page of the application.
	 * @param request the request, whose problem and texts the page shows
	 * @return a map that may be changed
	 */
	default Map<String, Object> toModel(PageRequest request) {
		Map<String, Object> model = MAPPER.convertValue(this, new TypeReference<Map<String, Object>>() {
		});
		request.problem().ifPresent((problem) -> model.put("problem", problem.code()));
		model.put("texts", request.messages());
		return model;
	}

	record State(String state) implements JsonView {
	}

	record Choose(String state, List<Factor> methods, @Nullable String enroll,
			@Nullable Csrf csrf) implements JsonView {
	}

	record Challenge(String state, String challenge, String enrollment, String method, @Nullable String destination,
			@Nullable String number, Instant expiresAt, @Nullable Instant resendAt, @Nullable Long trustDays,
			@Nullable Passkey passkey, @Nullable Csrf csrf) implements JsonView {
	}

	record Enroll(String state, List<String> methods, @Nullable Csrf csrf) implements JsonView {
	}

	record Prove(String state, String enrollment, String method, Instant expiresAt, @Nullable String uri,
			@Nullable String key, @Nullable String identity, @Nullable String accessToken, @Nullable String destination,
			@Nullable Instant resendAt, @Nullable Passkey passkey, @Nullable Csrf csrf) implements JsonView {
	}

	record Enrolled(String state, String enrollment, String method) implements JsonView {
	}

	record Manage(String state, List<Factor> enrollments, @Nullable List<TrustedBrowser> trustedBrowsers,
			@Nullable Integer recoveryCodesLeft, @Nullable Csrf csrf) implements JsonView {
	}

	record RecoveryCodes(String state, @Nullable Integer left, @Nullable List<String> codes,
			@Nullable Csrf csrf) implements JsonView {
	}

	record Recovery(String state, @Nullable Csrf csrf) implements JsonView {
	}

	record Recovered(String state, int recoveryCodesLeft) implements JsonView {
	}

	record Payment(String state, PaymentDraft payment, List<Factor> methods, @Nullable Csrf csrf) implements JsonView {
	}

	record PaymentCode(String state, PaymentDraft payment, String enrollment, String method, Instant expiresAt,
			Instant resendAt, @Nullable Csrf csrf) implements JsonView {
	}

	record PaymentEnd(String state, String location) implements JsonView {
	}

	record Problem(String title, @Nullable String location, @Nullable String factor, @Nullable String reason,
			int status, String problem, @Nullable Instant retryAt) implements JsonView {
	}

	record PaymentDraft(String id, String amount, String currency, String payee) {
	}

	record TrustedBrowser(String browser, String label, Instant createdAt, Instant usedAt, Instant expiresAt) {
	}

	/**
	 * A factor of the user: with the end of a wait where a method is chosen, and with the
	 * two properties before that on the page of all factors.
	 */
	record Factor(String enrollment, String method, String destination, String label, @Nullable Boolean preferred,
			@Nullable Instant createdAt, @Nullable Instant retryAt) {

		public static List<Factor> of(Map<Enrollment, Optional<Instant>> options) {
			return options.entrySet().stream().map((option) -> of(option.getKey(), option.getValue())).toList();
		}

		private static Factor of(Enrollment enrollment, Optional<Instant> retryAt) {
			return new Factor(enrollment.id(), enrollment.method().code(), enrollment.maskedDestination(),
					enrollment.label(), null, null, retryAt.orElse(null));
		}

		public static Factor of(Enrollment enrollment, boolean preferred) {
			return new Factor(enrollment.id(), enrollment.method().code(), enrollment.maskedDestination(),
					enrollment.label(), preferred, enrollment.createdAt(), null);
		}

	}

	/** What {@code navigator.credentials} takes, with binary values in Base64url. */
	record Passkey(@JsonProperty("publicKey") JsonNode publicKey) {

		public static @Nullable Passkey of(@Nullable String options) {
			JsonNode publicKey = PasskeyOptions.tree(options);
			return (publicKey != null) ? new Passkey(publicKey) : null;
		}

	}

	record Csrf(String header, String token) {

		public static @Nullable Csrf of(PageRequest request) {
			PageRequest.Csrf csrf = request.csrf();
			return (csrf != null) ? new Csrf(csrf.header(), csrf.token()) : null;
		}

	}

}
