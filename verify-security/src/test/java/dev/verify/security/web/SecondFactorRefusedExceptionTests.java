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

import java.util.ArrayList;
import java.util.List;

import dev.verify.security.SecondFactorProblem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.authentication.event.AuthenticationFailureLockedEvent;
import org.springframework.security.authentication.event.AuthenticationFailureServiceExceptionEvent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which failure event of Spring Security an application receives for a refused factor.
 */
class SecondFactorRefusedExceptionTests {

	@ParameterizedTest
	@EnumSource
	@DisplayName("devise-two-factor#127, skyve#287: a guess is one event, and a refusal that is no guess publishes no event")
	void problemWhenPublishedThenOneEventAtMost(SecondFactorProblem problem) {
		List<Object> events = new ArrayList<>();

		new DefaultAuthenticationEventPublisher(events::add).publishAuthenticationFailure(
				SecondFactorRefusedException.of(problem), new TestingAuthenticationToken("alice", ""));

		switch (problem) {
			case WRONG_CODE, PASSKEY_REJECTED, WRONG_NUMBER, DENIED ->
				assertOne(events, AuthenticationFailureBadCredentialsEvent.class);
			case TOO_MANY, WAIT -> assertOne(events, AuthenticationFailureLockedEvent.class);
			case UNAVAILABLE -> assertOne(events, AuthenticationFailureServiceExceptionEvent.class);
			default -> assertThat(events).isEmpty();
		}
	}

	private static void assertOne(List<Object> events, Class<? extends AbstractAuthenticationFailureEvent> type) {
		assertThat(events).singleElement().isExactlyInstanceOf(type);
	}

}
