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

package dev.verify.security.internal.web.challenge;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.config.SecondFactorConfigurer;
import dev.verify.security.fixture.Application;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.Hesitant;
import dev.verify.security.fixture.Server;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.throttle.SecondFactorCounters;
import jakarta.servlet.Filter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.csrf.CsrfFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * On which threads a submitted code is handled.
 */
class OneThreadTests {

	private static final String PHONE = "+12125550137";

	@Test
	@DisplayName("A submitted code runs on the thread of its request, but for the HTTP call itself")
	void answerWhenSubmittedThenOnTheThreadOfItsRequest() {
		try (Server server = Server.start(Recording.class, recorded(ChallengeLedger.class, ChallengeLedger.inMemory()),
				recorded(SecondFactorCounters.class, SecondFactorCounters.inMemory()))) {
			server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
			Browser alice = server.login("alice").choose(0);
			Recording.PLACES.clear();

			alice.answer(server.verify.inbox().latestTo(PHONE).code());

			assertThat(alice.location()).isEqualTo("/account");
			assertThat(Recording.PLACES).containsOnlyKeys("filter", "ChallengeLedger", "SecondFactorCounters", "event",
					"answer");
			assertThat(Recording.PLACES.values()).allSatisfy((threads) -> assertThat(threads).hasSize(1));
			Set<Thread> all = ConcurrentHashMap.newKeySet();
			Recording.PLACES.values().forEach(all::addAll);
			assertThat(all).singleElement().extracting(Thread::getName).asString().startsWith("http-");
			assertThat(alice.get("/account").status()).isEqualTo(200);
		}
	}

	private static <T> T recorded(Class<T> type, T store) {
		return Hesitant.after(type, store, (call) -> Recording.at(type.getSimpleName()));
	}

	@Configuration(proxyBeanMethods = false)
	@Import(Application.class)
	static class Recording {

		static final Map<String, Set<Thread>> PLACES = new ConcurrentHashMap<>();

		static void at(String place) {
			PLACES.computeIfAbsent(place, (any) -> ConcurrentHashMap.newKeySet()).add(Thread.currentThread());
		}

		@Bean
		AuthenticationEventPublisher events(ApplicationEventPublisher publisher) {
			return new DefaultAuthenticationEventPublisher(publisher);
		}

		@EventListener
		void verified(AuthenticationSuccessEvent event) {
			at("event");
		}

		@Bean
		Customizer<HttpSecurity> first() {
			Filter first = (request, response, chain) -> {
				at("filter");
				chain.doFilter(request, response);
			};
			return (http) -> http.addFilterBefore(first, CsrfFilter.class);
		}

		@Bean
		Customizer<SecondFactorConfigurer<HttpSecurity>> answer() {
			return (secondFactor) -> secondFactor.successHandler((request, response, login) -> {
				at("answer");
				response.sendRedirect("/account");
			});
		}

	}

}
