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

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Currency;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import dev.verify.client.VerifyClient;
import dev.verify.client.webhook.CreateWebhook;
import dev.verify.client.webhook.EventType;
import dev.verify.client.webhook.Webhook;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.Payment;
import dev.verify.security.PaymentDraft;
import dev.verify.security.SecondFactorAuthorities;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorPolicy;
import dev.verify.security.UserIdResolver;
import dev.verify.security.config.SecondFactorRules;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.servlet.SecondFactorSession;
import dev.verify.security.web.ClientLocationResolver;
import dev.verify.security.web.payment.PaymentPage;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationSuccessHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

import static dev.verify.security.config.SecondFactorConfigurer.secondFactor;

/**
 * Examples of the documentation, which quotes the regions between the tags.
 */
abstract class SecondFactorExamples {

	private final PaymentPage page;

	SecondFactorExamples(PaymentPage page) {
		this.page = page;
	}

	// tag::chain[]
	@Bean
	SecurityFilterChain chain(HttpSecurity http) {
		return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
			.formLogin(Customizer.withDefaults())
			.with(secondFactor(), Customizer.withDefaults())
			.build();
	}
	// end::chain[]

	void register(EnrollmentRepository enrollments, String identity, String factorSid) {
		// tag::register[]
		String userId = UserIdResolver.ofName("alice");
		enrollments.save(Enrollment.ofDestination(userId, SecondFactorMethod.SMS, "+12025550143"));
		enrollments.save(Enrollment.ofFactor(userId, SecondFactorMethod.TOTP, identity, factorSid));
		// end::register[]
	}

	// tag::rules[]
	@Bean
	SecurityFilterChain chain(HttpSecurity http, SecondFactorRules secondFactor) {
		return http
			.authorizeHttpRequests((requests) -> requests.requestMatchers("/public/**")
				.permitAll()
				.requestMatchers("/admin/**")
				.hasAuthority(SecondFactorAuthorities.TOTP)
				.requestMatchers("/transfer")
				.access(secondFactor.within(Duration.ofMinutes(5)))
				.anyRequest()
				.authenticated())
			.formLogin(Customizer.withDefaults())
			.build();
	}

	@PreAuthorize("@secondFactor.within('5m')")
	public void transfer(Draft draft) {
		pay(draft);
	}
	// end::rules[]

	// tag::policy[]
	@Bean
	SecondFactorPolicy policy(RiskService risk) {
		return (login, request) -> risk.isUnusual(login.getName(), request);
	}
	// end::policy[]

	// tag::userid[]
	@Bean
	UserIdResolver userIds() {
		UserIdResolver standard = UserIdResolver.standard();
		return (login) -> tenantOf(login) + "/" + standard.resolve(login);
	}
	// end::userid[]

	// tag::verified[]
	@EventListener
	void verified(AuthenticationSuccessEvent event) {
		Authentication login = event.getAuthentication();
		boolean verified = login.getAuthorities()
			.stream()
			.anyMatch((granted) -> SecondFactorAuthorities.TWILIO_VERIFY.equals(granted.getAuthority()));
		if (verified) {
			loadPreferences(login.getName());
		}
	}
	// end::verified[]

	// tag::options[]
	@Bean
	SecurityFilterChain customers(HttpSecurity http) {
		return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
			.formLogin(Customizer.withDefaults())
			.with(secondFactor(),
					(secondFactor) -> secondFactor.basePath("/account/security")
						.successHandler(new SimpleUrlAuthenticationSuccessHandler("/dashboard"))
						.failureHandler(new SimpleUrlAuthenticationFailureHandler("/help"))
						.management((pages) -> pages.disable()))
			.build();
	}
	// end::options[]

	// tag::template[]
	@ModelAttribute("unfinishedLogin")
	@Nullable String unfinishedLogin(HttpServletRequest request) {
		return SecondFactorSession.withheldLogin(request).map(Authentication::getName).orElse(null);
	}
	// end::template[]

	// tag::payment[]
	@PostMapping("/transfer")
	String confirm(Draft draft, HttpServletRequest request) {
		Payment payment = Payment.of(draft.amount(), draft.currency(), draft.payee());
		return "redirect:"
				+ this.page.open(request, new PaymentDraft(draft.id(), payment, "/transfer/done", "/transfer"));
	}

	@GetMapping("/transfer/done")
	String done(HttpServletRequest request) {
		Draft draft = draft(request);
		Payment payment = Payment.of(draft.amount(), draft.currency(), draft.payee());
		return this.page.take(request, draft.id(), payment) ? pay(draft) : "redirect:/transfer";
	}
	// end::payment[]

	// tag::place[]
	@Bean
	ClientLocationResolver place(Cities cities) {
		return (request) -> cities.of(request.getRemoteAddr());
	}
	// end::place[]

	Mono<Webhook> webhook(VerifyClient verify) {
		return
		// tag::webhook[]
		verify.webhooks()
			.create(CreateWebhook.of("Bank", List.of(EventType.ALL), URI.create("https://bank.example/hooks/verify")));
		// end::webhook[]
	}

	// tag::warn[]
	@EventListener
	void warn(SecondFactorEvent.PartialLogin event) {
		mail(event.subject().userId(), "A sign-in with your password did not pass two-step verification.");
	}
	// end::warn[]

	// tag::removed[]
	@EventListener
	void removed(SecondFactorEvent.Removed event) {
		mail(event.subject().userId(), "A verification method was removed from your account.");
	}
	// end::removed[]

	// tag::database[]
	@Bean(defaultCandidate = false)
	@SecondFactorDataSource
	HikariDataSource secondFactorDatabase() {
		return DataSourceBuilder.create()
			.type(HikariDataSource.class)
			.url("jdbc:postgresql://localhost/factors")
			.build();
	}
	// end::database[]

	abstract String tenantOf(Authentication login);

	abstract void loadPreferences(String name);

	abstract Draft draft(HttpServletRequest request);

	abstract String pay(Draft draft);

	abstract void mail(String userId, String text);

	/**
	 * A payment as the application keeps it.
	 *
	 * @param id its ID
	 * @param amount the amount
	 * @param currency the currency
	 * @param payee the payee
	 */
	record Draft(String id, BigDecimal amount, Currency currency, String payee) {
	}

	/**
	 * Knows what is unusual.
	 */
	interface RiskService {

		boolean isUnusual(String name, Object request);

	}

	/**
	 * Knows where addresses are.
	 */
	interface Cities {

		@Nullable String of(String address);

	}

}
