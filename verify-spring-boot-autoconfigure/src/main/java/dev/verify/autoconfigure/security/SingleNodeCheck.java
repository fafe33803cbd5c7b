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

import java.util.Arrays;
import java.util.List;

import dev.verify.security.EnrollmentRepository;
import dev.verify.security.config.SecondFactorConfigurationException;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.throttle.SecondFactorCounters;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.util.ClassUtils;

/**
 * Warns about stores in memory: a second node would let an attacker guess as often again,
 * and a restart would forget who is locked out and who is enrolled. Fails the start where
 * sessions are shared, since there is a second node then, or will be.
 */
class SingleNodeCheck implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(SingleNodeCheck.class);

	private static final List<String> SESSION_REPOSITORIES = List.of("org.springframework.session.SessionRepository",
			"org.springframework.session.ReactiveSessionRepository");

	private static final List<String> IN_MEMORY = List.of("org.springframework.session.MapSessionRepository",
			"org.springframework.session.ReactiveMapSessionRepository");

	private static final String PROBLEM = "The second factor stores enrollments, challenges or counters in memory, which "
			+ "suits a single node only and is lost at a restart";

	private static final String ACTION = "Add a DataSource and spring-boot-starter-jdbc, or set "
			+ "twilio.verify.second-factor.single-node=true to accept this.";

	private final ListableBeanFactory beans;

	private final boolean inMemory;

	SingleNodeCheck(ListableBeanFactory beans, EnrollmentRepository enrollments, ChallengeLedger ledger,
			SecondFactorCounters counters) {
		this.beans = beans;
		this.inMemory = enrollments.getClass() == EnrollmentRepository.inMemory().getClass()
				|| ledger.getClass() == ChallengeLedger.inMemory().getClass()
				|| counters.getClass() == SecondFactorCounters.inMemory().getClass();
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (!this.inMemory) {
			return;
		}
		if (SESSION_REPOSITORIES.stream().anyMatch(this::isShared)) {
			throw new SecondFactorConfigurationException(PROBLEM + ". The sessions, however, are shared between nodes.",
					ACTION);
		}
		logger.warn(PROBLEM + ". " + ACTION);
	}

	private boolean isShared(String repository) {
		return load(repository).stream()
			.flatMap((type) -> Arrays.stream(this.beans.getBeanNamesForType(type, true, false)))
			.map(this.beans::getType)
			.anyMatch((type) -> type != null && IN_MEMORY.stream()
				.flatMap((name) -> load(name).stream())
				.noneMatch((inMemory) -> inMemory.isAssignableFrom(type)));
	}

	private static List<Class<?>> load(String name) {
		ClassLoader loader = SingleNodeCheck.class.getClassLoader();
		return ClassUtils.isPresent(name, loader) ? List.of(ClassUtils.resolveClassName(name, loader)) : List.of();
	}

}
