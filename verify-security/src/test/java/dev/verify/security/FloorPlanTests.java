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

package dev.verify.security;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Imports go one way: config to web to the API, stores to the API, the core to the
 * client.
 */
@Tag("once")
class FloorPlanTests {

	private static final String ROOT = "dev.verify.security";

	/** Public types outside of {@code internal}, by package: a new one needs a reason. */
	// @formatter:off
	private static final Map<String, String> PUBLIC_TYPES = Map.ofEntries(
			// The service, what it takes and returns, and what users replace.
			Map.entry("", "Enrollment EnrollmentRepository FactorStatus PasskeySettings Payment PaymentConfirmation PaymentDraft "
					+ "PendingChallenge PushSettings PushState PushWaitService SecondFactorAdministration "
					+ "SecondFactorAuthorities SecondFactorMethod SecondFactorPolicy SecondFactorProblem "
					+ "SecondFactorPurpose SecondFactorService SecondFactorSettings SecurityStampRepository "
					+ "SecurityStampService StartRequest StepResult StoreTransaction TrustRevoker UserDataStore "
					+ "UserFactors UserIdResolver"),
			// Who is withheld; the record of a session.
			Map.entry("authentication", "LoginState SecondFactorDecision SecondFactorUser VerifiedFactor"),
			// The DSL and what it is configured with.
			Map.entry("config", "SecondFactorChainCheck SecondFactorConfigurationException SecondFactorConfigurer "
					+ "SecondFactorExemptions SecondFactorRules SecondFactorServiceBuilder SecondFactorServices "
					+ "ServerMissingFactorPostProcessor ServerSecondFactorChainCheck ServerSecondFactorConfigurer "
					+ "ServerSecondFactorRules"),
			// Adding a factor.
			Map.entry("enrollment", "EnrollmentCandidate EnrollmentRequest EnrollmentService EnrollmentSettings "
					+ "UnverifiedFactorStore"),
			// What listeners receive.
			Map.entry("event", "EventSubject SecondFactorEvent SecondFactorEventPublisher"),
			// The stores in a database and their start check.
			Map.entry("jdbc", "DataProtection JdbcStore JdbcStores JdbcTables"),
			// The port of the challenge store.
			Map.entry("ledger", "ChallengeId ChallengeLedger ChallengeState ClaimResult LedgerEntry"),
			// Recovery codes and the port of their store.
			Map.entry("recovery", "RecoveryCodeService RecoveryCodeStore"),
			// The stores in Redis.
			Map.entry("redis", "RedisStores"),
			// What pages and filters of the application use.
			Map.entry("servlet", "SecondFactorSession VerifyWebhookFilter"),
			// The port of the counters, and the limits.
			Map.entry("throttle", "AttemptCount AttemptDecision AttemptLimits AttemptProfile CounterUpdate Rate "
					+ "SecondFactorCounters SendLimits"),
			// Trusted browsers and the port of their store.
			Map.entry("trust", "TrustResult TrustedBrowser TrustedBrowserRepository TrustedBrowserService"),
			// What is replaced on the pages.
			Map.entry("web", "ClientLocationResolver CodeLengths PageSettings PageTexts SecondFactorRefusedException SecondFactorView"),
			// Opening the page of a payment.
			Map.entry("web.payment", "PaymentPage ServerPaymentPage"),
			// What a WebFlux application replaces, and the webhook filter.
			Map.entry("webflux", "SecondFactorExecutor ServerClientLocationResolver ServerSecondFactorView "
					+ "VerifyWebhookWebFilter"),
			// Webhooks, for any web stack.
			Map.entry("webhook", "VerifyWebhook VerifyWebhookEvent WebhookRequest WebhookResponse"));
	// @formatter:on

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages(ROOT);

	@Test
	void packagesWhenTheyImportThenWithoutCycle() {
		// The API and its stores, with each package below as a slice of its own.
		slices().matching("dev.verify.security.(**)").should().beFreeOfCycles().check(CLASSES);
		noClasses().that()
			.resideInAPackage(ROOT)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(in("authentication", "config", "enrollment", "internal.*", "jdbc", "ledger", "recovery",
					"redis", "servlet", "trust", "web", "webflux", "webhook"))
			.check(CLASSES);
	}

	@Test
	void layersWhenTheyImportThenDownwardsOnly() {
		layeredArchitecture().consideringOnlyDependenciesInAnyPackage("dev.verify.security..")
			.layer("config")
			.definedBy(in("config"))
			.layer("pages")
			.definedBy(in("internal.web", "web"))
			.layer("servlet")
			.definedBy(in("servlet", "internal.servlet"))
			.layer("webflux")
			.definedBy(in("webflux", "internal.webflux"))
			.layer("authentication")
			.definedBy(in("authentication"))
			.layer("jdbc")
			.definedBy(in("jdbc"))
			.layer("redis")
			.definedBy(in("redis"))
			.layer("flow")
			.definedBy(in("enrollment", "recovery", "trust"))
			.layer("steps")
			.definedBy(in("internal.challenge", "internal.administration"))
			.whereLayer("config")
			.mayNotBeAccessedByAnyLayer()
			.whereLayer("pages")
			.mayOnlyBeAccessedByLayers("config")
			.whereLayer("servlet")
			.mayOnlyBeAccessedByLayers("pages", "config")
			.whereLayer("webflux")
			.mayOnlyBeAccessedByLayers("pages", "config")
			.whereLayer("authentication")
			.mayOnlyBeAccessedByLayers("servlet", "webflux", "pages", "config")
			.whereLayer("jdbc")
			.mayOnlyBeAccessedByLayers("redis")
			.whereLayer("redis")
			.mayNotBeAccessedByAnyLayer()
			.whereLayer("flow")
			.mayOnlyBeAccessedByLayers("authentication", "pages", "jdbc", "config")
			.whereLayer("steps")
			.mayOnlyBeAccessedByLayers("flow", "config")
			.check(CLASSES);
	}

	@Test
	void eventsAndThrottleWhenTheyImportThenNoneOfTheOtherPackages() {
		noClasses().that()
			.resideInAnyPackage(in("event", "throttle"))
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(ROOT, "dev.verify.security.internal.*..", "dev.verify.security.ledger..",
					"dev.verify.security.enrollment..")
			.check(CLASSES);
	}

	@Test
	void pagesWhenTheyImportThenTheFlowsDoNotKnowEachOther() {
		for (String flow : Arrays.asList("challenge", "enrollment", "management", "recovery", "payment")) {
			noClasses().that()
				.resideInAnyPackage(in("internal.web." + flow, "web." + flow))
				.should()
				.dependOnClassesThat()
				.resideInAnyPackage(
						Arrays.stream(new String[] { "challenge", "enrollment", "management", "recovery", "payment" })
							.filter((other) -> !other.equals(flow))
							.flatMap((other) -> Arrays.stream(in("internal.web." + other, "web." + other)))
							.toArray(String[]::new))
				.check(CLASSES);
		}
	}

	@Test
	void coreWhenItImportsThenNoWebStack() {
		noClasses().that()
			.resideInAnyPackage(ROOT, "dev.verify.security.enrollment..", "dev.verify.security.recovery..",
					"dev.verify.security.ledger..", "dev.verify.security.throttle..", "dev.verify.security.event..",
					"dev.verify.security.internal", "dev.verify.security.internal.provider..",
					"dev.verify.security.internal.ledger..", "dev.verify.security.internal.event..",
					"dev.verify.security.internal.push..", "dev.verify.security.internal.challenge..",
					"dev.verify.security.internal.administration..", "dev.verify.security.internal.throttle..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("jakarta.servlet..", "org.springframework.security.web..",
					"org.springframework.security.config..", "org.springframework.jdbc..", "org.springframework.data..",
					"org.springframework.web..")
			.check(CLASSES);
	}

	@Test
	void libraryWhenItImportsThenNeitherBootNorEmulator() {
		noClasses().should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.boot..", "dev.verify.emulator..", "io.github.resilience4j..")
			.check(CLASSES);
	}

	@Test
	void clientWhenUsedThenByTheCoreOnly() {
		noClasses().that()
			.resideOutsideOfPackages(in("internal.provider", "internal.push", "internal.passkey", "internal.challenge",
					"config", "enrollment", "webhook"))
			.should()
			.dependOnClassesThat()
			.resideInAPackage("dev.verify.client..")
			.check(CLASSES);
	}

	@Test
	void waitingWhenForTheProviderThenInOnePlace() {
		noClasses().that()
			.haveNameNotMatching(".*\\.ProviderCalls(\\$.*)?")
			.should()
			.callMethod(Mono.class, "block")
			.orShould()
			.callMethod(Mono.class, "block", java.time.Duration.class)
			.orShould()
			.callMethod(Mono.class, "toFuture")
			.check(CLASSES);
	}

	@Test
	void stepsWhenTheyImportThenNoReactor() {
		String pushWaiting = "PushWaitService|EnrollmentVerification|(Default)?EnrollmentService|DeviceRegistration";
		noClasses().that()
			.resideInAnyPackage(ROOT, "dev.verify.security.enrollment", "dev.verify.security.recovery",
					"dev.verify.security.ledger", "dev.verify.security.internal", "dev.verify.security.internal.ledger",
					"dev.verify.security.internal.event", "dev.verify.security.internal.challenge",
					"dev.verify.security.internal.administration", "dev.verify.security.internal.throttle")
			.and()
			.haveNameNotMatching(".*\\.(" + pushWaiting + ")(\\$.*)?")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("reactor..", "org.reactivestreams..")
			.check(CLASSES);
	}

	@Test
	void endpointsWhenTheyImportThenNoWebStack() {
		noClasses().that()
			.resideInAnyPackage(Stream
				.concat(Stream.of(ROOT + ".internal.web"),
						Arrays.stream(in("internal.web.challenge", "internal.web.enrollment", "internal.web.management",
								"internal.web.recovery", "internal.web.trust", "internal.web.payment", "web.payment")))
				.toArray(String[]::new))
			.and()
			.haveNameNotMatching(".*\\.(Server)?PaymentPage(\\$.*)?")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("jakarta.servlet..", "org.springframework.security.web..",
					"org.springframework.web.server..", "dev.verify.security.servlet..",
					"dev.verify.security.internal.servlet..", "dev.verify.security.webflux..",
					"dev.verify.security.internal.webflux..", "dev.verify.security.internal.web.servlet..",
					"dev.verify.security.internal.web.filter..", "dev.verify.security.internal.web.webflux..")
			.check(CLASSES);
	}

	@Test
	void stacksWhenTheyImportThenNeverEachOther() {
		String[] servlets = { "jakarta.servlet..", "dev.verify.security.servlet..",
				"dev.verify.security.internal.servlet..", "dev.verify.security.internal.web.servlet..",
				"dev.verify.security.internal.web.filter.." };
		String[] webflux = { "org.springframework.web.server..", "org.springframework.security.web.server..",
				"dev.verify.security.webflux..", "dev.verify.security.internal.webflux..",
				"dev.verify.security.internal.web.webflux.." };
		noClasses().that()
			.resideInAnyPackage(in("servlet", "internal.servlet", "internal.web.servlet", "internal.web.filter"))
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(webflux)
			.check(CLASSES);
		noClasses().that()
			.resideInAnyPackage(in("webflux", "internal.webflux", "internal.web.webflux"))
			.or()
			.haveNameMatching(ROOT + "\\.(config|web\\.payment)\\.(Server|ChainPolicy|SecondFactorRoutes).*")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(servlets)
			.check(CLASSES);
	}

	@Test
	void decisionWhenItImportsThenNoServlets() {
		noClasses().that()
			.resideInAPackage("dev.verify.security.authentication..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("jakarta.servlet..", "org.springframework.web..")
			.check(CLASSES);
	}

	@Test
	void publicTypesWhenListedThenAsReviewed() {
		Map<String, String> found = CLASSES.stream()
			.filter((type) -> type.getModifiers().contains(JavaModifier.PUBLIC) && !type.isNestedClass())
			.filter((type) -> !type.getPackageName().startsWith(ROOT + ".internal"))
			.sorted(Comparator.comparing(JavaClass::getSimpleName))
			.collect(Collectors.toMap(FloorPlanTests::room, JavaClass::getSimpleName,
					(first, next) -> first + ' ' + next, TreeMap::new));
		assertThat(found).isEqualTo(new TreeMap<>(PUBLIC_TYPES));
	}

	private static String room(JavaClass type) {
		return type.getPackageName().substring(Math.min(ROOT.length() + 1, type.getPackageName().length()));
	}

	private static String[] in(String... rooms) {
		return Arrays.stream(rooms).map((room) -> ROOT + '.' + room + "..").toArray(String[]::new);
	}

}
