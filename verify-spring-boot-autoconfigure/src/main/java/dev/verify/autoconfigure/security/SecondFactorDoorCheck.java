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

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.verify.security.config.SecondFactorConfigurationException;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.util.ClassUtils;

/**
 * Fails the start if something authenticates outside of the filter chains, where no login
 * can be withheld: gRPC and RSocket take the password alone.
 */
class SecondFactorDoorCheck implements SmartInitializingSingleton {

	private static final List<String> DOORS = List.of(
			"org.springframework.grpc.server.security.AuthenticationProcessInterceptor",
			"org.springframework.security.rsocket.core.PayloadSocketAcceptorInterceptor");

	private final ListableBeanFactory beans;

	private final Set<String> excluded;

	SecondFactorDoorCheck(ListableBeanFactory beans, Set<String> excluded) {
		this.beans = beans;
		this.excluded = excluded;
	}

	@Override
	public void afterSingletonsInstantiated() {
		Set<String> doors = new TreeSet<>();
		ClassLoader classes = ClassUtils.getDefaultClassLoader();
		DOORS.stream()
			.filter((door) -> ClassUtils.isPresent(door, classes))
			.map((door) -> BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beans,
					ClassUtils.resolveClassName(door, classes), true, false))
			.forEach((names) -> doors.addAll(List.of(names)));
		doors.removeAll(this.excluded);
		if (!doors.isEmpty()) {
			throw new SecondFactorConfigurationException(
					"The beans " + doors + " authenticate outside of the filter chains, without a second factor.",
					"Authenticate there by tokens that are issued after the second factor, and name the beans in "
							+ "twilio.verify.second-factor.policy.excluded-beans.");
		}
	}

}
