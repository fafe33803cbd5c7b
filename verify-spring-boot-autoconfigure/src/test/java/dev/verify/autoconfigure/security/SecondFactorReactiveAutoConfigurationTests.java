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

import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import dev.verify.autoconfigure.VerifyClientAutoConfiguration;
import dev.verify.security.SecondFactorPolicy;
import dev.verify.security.SecondFactorService;
import dev.verify.security.config.SecondFactorConfigurationException;
import dev.verify.security.config.ServerSecondFactorConfigurer;
import dev.verify.security.config.ServerSecondFactorRules;
import dev.verify.security.internal.webflux.WithheldLoginWebFilter;
import dev.verify.security.web.payment.ServerPaymentPage;
import dev.verify.security.webflux.SecondFactorExecutor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.server.OAuth2AuthorizationCodeGrantWebFilter;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.WebFilterChainProxy;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.web.server.WebFilter;

import static org.assertj.core.api.Assertions.assertThat;

class SecondFactorReactiveAutoConfigurationTests {

	private final ReactiveWebApplicationContextRunner application = new ReactiveWebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, VerifyClientAutoConfiguration.class,
				SecondFactorStoreAutoConfiguration.class, SecondFactorTrustAutoConfiguration.class,
				SecondFactorAutoConfiguration.class, SecondFactorReactiveAutoConfiguration.class,
				ReactiveUserDetailsServiceAutoConfiguration.class, ReactiveWebSecurityAutoConfiguration.class,
				WebFluxAutoConfiguration.class))
		.withPropertyValues("twilio.verify.account-sid=AC" + "0".repeat(32), "twilio.verify.auth-token=token",
				"twilio.verify.service-sid=VA" + "0".repeat(32));

	private final ReactiveWebApplicationContextRunner enabled = this.application
		.withPropertyValues("twilio.verify.second-factor.enabled=true");

	@Test
	void secondFactorWhenEnabledThenInEveryChain() {
		this.enabled.withUserConfiguration(OneChain.class).run((context) -> {
			assertThat(context).hasNotFailed()
				.hasSingleBean(ServerSecondFactorRules.class)
				.hasSingleBean(SecondFactorPolicy.class)
				.doesNotHaveBean(ServerPaymentPage.class);
			assertThat(chains(context)).hasSize(2)
				.allSatisfy((filters) -> assertThat(filters).anyMatch(WithheldLoginWebFilter.class::isInstance));
		});
	}

	@Test
	void secondFactorWhenNothingIsSaidThenOfferedAndNoChainChanges() {
		this.application.run((context) -> {
			assertThat(context).hasNotFailed()
				.hasSingleBean(SecondFactorService.class)
				.hasSingleBean(ServerSecondFactorConfigurer.class);
			assertThat(chains(context))
				.allSatisfy((filters) -> assertThat(filters).noneMatch(WithheldLoginWebFilter.class::isInstance));
		});
	}

	@Test
	@DisplayName("One chain may have a second factor, and others none")
	void secondFactorWhenAppliedToOneChainThenThereOnly() {
		this.application.withUserConfiguration(OneChain.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(filters(context.getBean("with", SecurityWebFilterChain.class)))
				.anyMatch(WithheldLoginWebFilter.class::isInstance);
			assertThat(filters(context.getBean("without", SecurityWebFilterChain.class)))
				.noneMatch(WithheldLoginWebFilter.class::isInstance);
		});
	}

	@Test
	void secondFactorWhenEnabledAndAppliedAgainThenOnce() {
		this.enabled.withUserConfiguration(OneChain.class).run((context) -> {
			List<WebFilter> with = filters(context.getBean("with", SecurityWebFilterChain.class));
			List<WebFilter> without = filters(context.getBean("without", SecurityWebFilterChain.class));
			assertThat(with).hasSameSizeAs(without);
		});
	}

	@Test
	void beansWhenTheApplicationHasItsOwnThenOursStepBack() {
		SecondFactorExecutor own = new SecondFactorExecutor(1, 1);
		this.enabled.withBean(SecondFactorExecutor.class, () -> own)
			.withBean(SecondFactorPolicy.class, SecondFactorPolicy::everyone)
			.withBean("secondFactor", ServerSecondFactorRules.class,
					() -> new ServerSecondFactorRules(Clock.systemUTC()))
			.run((context) -> {
				assertThat(context).hasSingleBean(SecondFactorPolicy.class)
					.hasSingleBean(ServerSecondFactorRules.class);
				assertThat(context.getBean(SecondFactorExecutor.class)).isSameAs(own);
			});
	}

	@Test
	void paymentPageWhenItsServiceIsNamedThenThere() {
		this.enabled.withPropertyValues("twilio.verify.second-factor.payment.service-sid=VA" + "0".repeat(31) + "1")
			.run((context) -> assertThat(context).hasSingleBean(ServerPaymentPage.class));
	}

	@Test
	@DisplayName("T12: a chain that was built without the context fails the start, and says what to do")
	void startWhenAChainIsStaticThenFailsWithAnalysis() {
		this.enabled
			.withBean("byHand", SecurityWebFilterChain.class,
					() -> ServerHttpSecurity.http()
						.authorizeExchange((rules) -> rules.anyExchange().authenticated())
						.build())
			.run((context) -> {
				assertThat(context).getFailure()
					.isInstanceOf(SecondFactorConfigurationException.class)
					.hasMessageContaining("byHand");
				FailureAnalysis analysis = new SecondFactorConfigurationFailureAnalyzer()
					.analyze(context.getStartupFailure());
				assertThat(analysis.getAction()).isEqualTo("Build the chain with the ServerHttpSecurity bean.");
			});
	}

	@Test
	@DisplayName("N5: bearer tokens need a decision")
	void startWhenTokensAreAcceptedThenNeedsADecision() {
		ReactiveWebApplicationContextRunner tokens = this.enabled.withBean(ReactiveJwtDecoder.class,
				() -> (token) -> Mono.empty());
		tokens.run((context) -> assertThat(context).getFailure()
			.hasMessageContaining("bearer-tokens")
			.hasMessageContaining("'exempt'"));
		tokens.withPropertyValues("twilio.verify.second-factor.policy.bearer-tokens=exempt")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	@DisplayName("N5: a login by bearer token has no authority of its own on WebFlux; its class is exempt")
	void tokenWhenExemptThenItsLoginIsShown() {
		assertThat(withToken("exempt")).isEqualTo(200);
		assertThat(withToken("required")).isEqualTo(401);
	}

	@Test
	@DisplayName("N11: a stateless chain of bearer tokens starts where the tokens are exempt")
	void startWhenAChainIsStatelessThenItsTokensMustBeExempt() {
		ReactiveWebApplicationContextRunner stateless = this.enabled.withUserConfiguration(StatelessApi.class)
			.withBean(ReactiveJwtDecoder.class, () -> (token) -> Mono.empty());
		String tokens = "twilio.verify.second-factor.policy.bearer-tokens=";
		stateless.withPropertyValues(tokens + "exempt").run((context) -> assertThat(context).hasNotFailed());
		stateless.withPropertyValues(tokens + "required")
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(SecondFactorConfigurationException.class)
				.hasMessageContaining("is stateless")
				.hasMessageContaining("api"));
		stateless.withPropertyValues(tokens + "required", "twilio.verify.second-factor.policy.allow-stateless=true")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	private int withToken(String setting) {
		AtomicInteger status = new AtomicInteger();
		Jwt token = Jwt.withTokenValue("token").header("alg", "none").subject("machine").build();
		this.enabled.withUserConfiguration(ResourceServer.class)
			.withBean(ReactiveJwtDecoder.class, () -> (text) -> Mono.just(token))
			.withPropertyValues("twilio.verify.second-factor.policy.bearer-tokens=" + setting)
			.run((context) -> {
				MockServerWebExchange exchange = MockServerWebExchange
					.builder(MockServerHttpRequest.get("/").header("Authorization", "Bearer token"))
					.build();
				context.getBean(WebFilterChainProxy.class).filter(exchange, (end) -> {
					end.getResponse().setStatusCode(HttpStatus.OK);
					return end.getResponse().setComplete();
				}).block();
				status.set(exchange.getResponse().getStatusCode().value());
			});
		return status.get();
	}

	@Test
	@DisplayName("N1: a login is withheld before an OAuth2 client is linked to it")
	void filterWhenClientsAreLinkedThenLoginIsWithheldBefore() {
		ClientRegistration client = ClientRegistration.withRegistrationId("mail")
			.clientId("id")
			.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
			.redirectUri("{baseUrl}/linked")
			.authorizationUri("https://id.example.org/authorize")
			.tokenUri("https://id.example.org/token")
			.build();
		this.enabled.withUserConfiguration(LinkingChain.class)
			.withBean(ReactiveClientRegistrationRepository.class,
					() -> new InMemoryReactiveClientRegistrationRepository(client))
			.run((context) -> {
				List<Class<?>> filters = filters(context.getBean(SecurityWebFilterChain.class)).stream()
					.<Class<?>>map(Object::getClass)
					.toList();
				assertThat(filters.indexOf(WithheldLoginWebFilter.class)).isBetween(1,
						filters.indexOf(OAuth2AuthorizationCodeGrantWebFilter.class) - 1);
			});
	}

	@Test
	@DisplayName("T20: a WebFlux application has no servlet classes")
	void startWhenThereAreNoServletsThenWorks() {
		this.enabled.withClassLoader(new FilteredClassLoader("jakarta.servlet"))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	private static List<List<WebFilter>> chains(ApplicationContext context) {
		return context.getBeanProvider(SecurityWebFilterChain.class)
			.stream()
			.map(SecondFactorReactiveAutoConfigurationTests::filters)
			.toList();
	}

	private static List<WebFilter> filters(SecurityWebFilterChain chain) {
		return chain.getWebFilters().toStream().toList();
	}

	@Configuration(proxyBeanMethods = false)
	static class OneChain {

		@Bean
		SecurityWebFilterChain with(ServerHttpSecurity http, ServerSecondFactorConfigurer secondFactor) {
			secondFactor.exempt("ROLE_SCRAPER").apply(http);
			return http.authorizeExchange((rules) -> rules.anyExchange().authenticated()).build();
		}

		@Bean
		SecurityWebFilterChain without(ServerHttpSecurity http) {
			return http.authorizeExchange((rules) -> rules.anyExchange().authenticated()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ResourceServer {

		@Bean
		SecurityWebFilterChain api(ServerHttpSecurity http) {
			return http.authorizeExchange((rules) -> rules.anyExchange().authenticated())
				.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults()))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class StatelessApi {

		@Bean
		SecurityWebFilterChain api(ServerHttpSecurity http) {
			return http.authorizeExchange((rules) -> rules.anyExchange().authenticated())
				.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults()))
				.securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LinkingChain {

		@Bean
		SecurityWebFilterChain linking(ServerHttpSecurity http) {
			return http.authorizeExchange((rules) -> rules.anyExchange().authenticated())
				.oauth2Client(Customizer.withDefaults())
				.build();
		}

	}

}
