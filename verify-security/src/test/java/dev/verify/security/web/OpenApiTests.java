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

package dev.verify.security.web;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.SelfServiceApplication;
import dev.verify.security.fixture.Server;
import dev.verify.security.fixture.SwitchedCounters;
import dev.verify.security.internal.web.JsonView;
import dev.verify.security.internal.web.Messages;
import dev.verify.security.internal.web.ProblemType;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.throttle.SecondFactorCounters;
import dev.verify.security.trust.TrustedBrowserService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a JSON client is told is what {@code docs/second-factor.openapi.yaml} says, and
 * nothing else.
 */
@OnBothStacks
class OpenApiTests {

	private static final String PHONE = "+12025550143";

	/** Leads a browser on. */
	private static final List<String> NO_JSON = List.of(SecondFactorPaths.CONTINUE);

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

	private static final JsonNode API = read();

	private final Server server = Server.start(SelfServiceApplication.class);

	@BeforeEach
	void forget() {
		this.server.bean(SwitchedCounters.class).use(SecondFactorCounters.inMemory());
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void addressesWhenComparedThenAllAreDescribed() {
		Set<String> paths = Stream.of(SecondFactorPaths.class.getFields())
			.filter((field) -> field.getType() == String.class)
			.map(OpenApiTests::value)
			.filter((path) -> !path.endsWith(".css") && !path.endsWith(".js"))
			.filter((path) -> !NO_JSON.contains(path))
			.collect(Collectors.toSet());

		assertThat(API.path("paths").propertyNames()).containsExactlyInAnyOrderElementsOf(paths);
	}

	@Test
	@DisplayName("F5: a generated client finds a name, the credentials and the required fields of each operation")
	void operationsWhenReadByAGeneratorThenAreComplete() {
		List<String> names = new ArrayList<>();
		API.path("paths").properties().forEach((path) -> path.getValue().properties().forEach((operation) -> {
			JsonNode described = operation.getValue();
			names.add(described.path("operationId").asString());
			assertThat(described.path("summary").asString()).as(path.getKey()).isNotBlank();
			JsonNode credentials = described.path("security").path(0);
			assertThat(credentials.has("csrf")).as(path.getKey()).isEqualTo(operation.getKey().equals("post"));
			JsonNode form = described.at("/requestBody/content/application~1x-www-form-urlencoded/schema");
			assertThat(form.path("properties").propertyNames())
				.containsAll(form.path("required").valueStream().map(JsonNode::asString).toList());
			assertThat(described.at("/requestBody/required").asBoolean(false)).as(path.getKey())
				.isEqualTo(!form.path("required").isEmpty());
		}));

		assertThat(names).doesNotHaveDuplicates().allSatisfy((name) -> assertThat(name).matches("[a-z][A-Za-z]+"));
		assertThat(API.at("/components/securitySchemes").propertyNames()).containsExactly("session", "csrf");
		assertThat(API.at("/security/0").propertyNames()).containsExactly("session");
		assertThat(API.at("/servers/0/url").asString()).isEqualTo("/");
		assertThat(API.at("/components/responses/Problem/headers").propertyNames()).containsExactly("Retry-After");
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("F5: what a user enters is never answered with 401, which clients take for a missing login")
	void problemWhenOfAnEnteredCodeThenIsNo401(SecondFactorProblem problem) {
		assertThat(ProblemType.of(problem).status()).isBetween(403, 503);
	}

	@Test
	void problemsWhenComparedThenAllAreDescribed() {
		Set<String> words = Stream
			.concat(Stream.of(SecondFactorProblem.values()).map(SecondFactorProblem::code),
					Stream.of("second-factor-required", "session-ended", "stale-page", "form-required", "error"))
			.collect(Collectors.toSet());

		assertThat(API.at("/components/schemas/Problem/properties/problem/enum").valueStream().map(JsonNode::asString))
			.containsExactlyInAnyOrderElementsOf(words);
		assertThat(Stream.of(ProblemType.values()).map(ProblemType::code)).containsExactlyInAnyOrderElementsOf(words);
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("The table of problems has the status and Retry-After of the description, and a text")
	void problemWhenComparedThenAsDescribed(ProblemType problem) {
		JsonNode described = API.at("/components/schemas/Problem/x-problems").path(problem.code());

		assertThat(problem.status()).isEqualTo(described.path("status").asInt());
		assertThat(Optional.ofNullable(problem.retryAfter()).map(Duration::toSeconds).orElse(0L))
			.isEqualTo(described.path("retry-after").asLong(0));
		assertThat(Messages.of(List.of(Locale.ENGLISH)).text(problem.text())).isNotBlank();
	}

	@Test
	void problemOfAStepWhenLookedUpThenInTheTable() {
		assertThat(SecondFactorProblem.values())
			.allSatisfy((problem) -> assertThat(ProblemType.of(problem).code()).isEqualTo(problem.code()));
	}

	@ParameterizedTest
	@MethodSource("views")
	@DisplayName("Each record has the properties of its schema, and the required ones are never absent")
	void viewWhenComparedThenAsDescribed(Class<?> view) {
		JsonNode schema = API.at("/components/schemas").path(view.getSimpleName());
		Set<String> names = new HashSet<>();
		Set<String> required = new HashSet<>();
		for (RecordComponent component : view.getRecordComponents()) {
			// Only WebAuthn's own names are not in snake case.
			JsonProperty own = component.getAccessor().getAnnotation(JsonProperty.class);
			String name = (own != null) ? own.value()
					: component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
			names.add(name);
			if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
				required.add(name);
			}
		}

		assertThat(schema.path("properties").propertyNames()).containsExactlyInAnyOrderElementsOf(names);
		assertThat(schema.path("required").valueStream().map(JsonNode::asString))
			.containsExactlyInAnyOrderElementsOf(required);
	}

	static Stream<Class<?>> views() {
		return Stream.of(JsonView.class.getDeclaredClasses());
	}

	@Test
	void answersWhenUserEnrollsThenAsDescribed() {
		Browser alice = this.server.login("alice");
		get(alice, "/second-factor");
		get(alice, "/second-factor/enroll");
		post(alice, "/second-factor/enroll/start", "method", "totp");
		get(alice, "/second-factor/enroll");
		post(alice, "/second-factor/enroll/verify", "code", "000000");
		post(alice, "/second-factor/enroll/cancel");
		post(alice, "/second-factor/enroll/start", "method", "push");
		get(alice, "/second-factor/enroll/status");
		post(alice, "/second-factor/enroll/verify");
		post(alice, "/second-factor/enroll/start", "method", "sms", "destination", "no number");
		post(alice, "/second-factor/enroll/start", "method", "sms", "destination", PHONE);
		post(alice, "/second-factor/enroll/resend");
		post(alice, "/second-factor/enroll/verify", "code", code());
		assertThat(alice.body()).contains("enrolled");
		get(alice, "/second-factor/manage");
		post(alice, "/second-factor/recovery-codes");
		get(alice, "/second-factor/recovery-codes");
		String id = this.server.enrollments.findByUserId("alice").get(0).id();
		post(alice, "/second-factor/manage/rename", "enrollment", id, "label", "Phone");
		post(alice, "/second-factor/manage/prefer", "enrollment", id);
		post(alice, "/second-factor/manage/prefer", "enrollment", "other");
		this.server.bean(TrustedBrowserService.class).trust("alice", "Firefox");
		get(alice, "/second-factor/manage");
		assertThat(alice.body()).contains("\"preferred\":true", "\"label\":\"Firefox\"");
		post(alice, "/second-factor/manage/revoke", "browser", "other");
		post(alice, "/second-factor/manage/revoke", "browser", "all");
		post(alice, "/second-factor/manage/remove", "enrollment", id);
		post(alice, "/second-factor/manage/remove", "enrollment", "other");
	}

	@Test
	void answersWhenUserIsChallengedThenAsDescribed() {
		Enrollment sms = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE);
		this.server.enrollments.save(sms);
		Browser alice = this.server.login("alice");
		get(alice, "/second-factor");
		get(alice, "/second-factor/enroll");
		assertThat(alice.status()).isEqualTo(401);
		get(alice, "/second-factor/recovery");
		post(alice, "/second-factor/recovery", "code", "0000-0000-0000");
		post(alice, "/second-factor/start", "enrollment", "other");
		post(alice, "/second-factor/start", "enrollment", sms.id());
		get(alice, "/second-factor");
		assertThat(alice.body()).contains("\"destination\":\"•••• 43\"", "\"trust_days\":30");
		String challenge = JSON.readTree(alice.body()).path("challenge").asString();
		get(alice, "/second-factor/status");
		post(alice, "/second-factor/verify", "code", "1", "challenge", challenge);
		post(alice, "/second-factor/verify", "code", "123456", "challenge", "other");
		assertThat(alice.body()).contains("expired");
		post(alice, "/second-factor/cancel");
		post(alice, "/second-factor/start", "enrollment", sms.id());
		post(alice, "/second-factor/verify", "code", code());
		assertThat(alice.body()).contains("approved");
	}

	@Test
	@DisplayName("M3: forms without a session, with an old token and from another site are told so")
	void answersWhenAFormIsNotOfThisPageThenAsDescribed() {
		this.server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
		Browser alice = this.server.login("alice").accepting("text/html").get("/second-factor/recovery");
		Browser ended = alice.copy().forgetSession().accepting("application/json");
		check(ended.post("/second-factor/verify", "code", "123456"), "post", "/second-factor/verify");
		assertThat(ended.body()).contains("session-ended");
		Browser stale = alice.copy().accepting("application/json");
		check(stale.postWithoutToken("/second-factor/verify", "_csrf", "other"), "post", "/second-factor/verify");
		assertThat(stale.body()).contains("stale-page");
		Browser forged = alice.copy().withHeader("Sec-Fetch-Site", "cross-site").accepting("application/json");
		check(forged.post("/second-factor/start"), "post", "/second-factor/start");
		assertThat(forged.body()).contains("not-allowed");
	}

	@Test
	void answersWhenAPaymentIsConfirmedThenAsDescribed() {
		Enrollment sms = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE);
		this.server.enrollments.save(sms);
		Browser alice = this.server.login("alice").choose(0);
		alice.answer(code());
		get(alice, "/second-factor/payment");
		assertThat(alice.status()).isEqualTo(409);
		alice.accepting("text/html").challengePage().post("/pay", "amount", "850");
		get(alice, "/second-factor/payment");
		String id = JSON.readTree(alice.body()).at("/payment/id").asString();
		post(alice, "/second-factor/payment/start", "payment", id, "enrollment", "other");
		post(alice, "/second-factor/payment/start", "payment", id, "enrollment", sms.id());
		get(alice, "/second-factor/payment");
		post(alice, "/second-factor/payment/verify", "payment", id, "code", "1");
		post(alice, "/second-factor/payment/other", "payment", id);
		post(alice, "/second-factor/payment/verify", "payment", id, "code", code());
		assertThat(alice.status()).isEqualTo(409);
		post(alice, "/second-factor/payment/start", "payment", id, "enrollment", sms.id());
		post(alice, "/second-factor/payment/verify", "payment", id, "code", code());
		assertThat(alice.body()).contains("confirmed", "/paid");
		alice.accepting("text/html").challengePage().post("/pay", "amount", "851");
		post(alice, "/second-factor/payment/cancel", "payment", id);
		assertThat(alice.status()).isEqualTo(409);
		get(alice, "/second-factor/payment");
		id = JSON.readTree(alice.body()).at("/payment/id").asString();
		post(alice, "/second-factor/payment/cancel", "payment", id);
		assertThat(alice.body()).contains("cancelled");
	}

	private String code() {
		return this.server.verify.inbox().latestTo(PHONE).code();
	}

	private static void get(Browser browser, String path) {
		browser.accepting("application/json").get(path);
		check(browser, "get", path);
	}

	private static void post(Browser browser, String path, String... fields) {
		// A page gives the token that the session has now.
		browser.accepting("text/html").get("/second-factor/recovery").accepting("application/json").post(path, fields);
		check(browser, "post", path);
	}

	private static void check(Browser browser, String verb, String path) {
		JsonNode response = API.path("paths").path(path).path(verb).path("responses").path("" + browser.status());
		assertThat(response.isMissingNode()).as(verb + " " + path + " " + browser.status()).isFalse();
		boolean problem = browser.status() >= 400;
		String type = problem ? "application/problem+json" : "application/json";
		assertThat(browser.header("Content-Type").orElse("")).startsWith(type);
		JsonNode described = problem ? API.at("/components/responses/Problem") : response;
		ObjectNode schema = (ObjectNode) described.path("content").path(type).path("schema").deepCopy();
		schema.set("components", API.path("components"));
		Schema rules = SCHEMAS.getSchema(schema);
		assertThat(rules.validate(JSON.readTree(browser.body()))).as(path + " " + browser.body()).isEmpty();
	}

	private static String value(Field field) {
		try {
			return (String) field.get(null);
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static JsonNode read() {
		try {
			Map<String, Object> api = new Yaml()
				.load(Files.readString(Path.of("..", "docs", "second-factor.openapi.yaml")));
			return JSON.valueToTree(api);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
