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

package dev.verify.benchmarks;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorMethod;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Gives every user {@code user-<number>} one phone, which is theirs from the first. The
 * application is started with it as a further source, since it knows nothing of the
 * starter itself.
 */
@Configuration(proxyBeanMethods = false)
public class EnrolledUsers {

	/** The property that adds it to the application. */
	static final String SOURCE = "spring.main.sources=" + EnrolledUsers.class.getName();

	/** Nothing is kept: what a database costs is not what is asked. */
	@Bean
	EnrollmentRepository enrollments() {
		return (EnrollmentRepository) Proxy.newProxyInstance(EnrolledUsers.class.getClassLoader(),
				new Class<?>[] { EnrollmentRepository.class }, (proxy, method, arguments) -> switch (method.getName()) {
					case "findByUserId" -> List.of(enrollment((String) arguments[0]));
					case "find" -> Optional.of(enrollment((String) arguments[0]))
						.filter((enrollment) -> enrollment.id().equals(arguments[1]));
					case "hashCode" -> System.identityHashCode(proxy);
					case "equals" -> proxy == arguments[0];
					case "toString" -> "EnrolledUsers";
					default -> throw new UnsupportedOperationException(method.getName());
				});
	}

	private static Enrollment enrollment(String user) {
		return new Enrollment(user, user, SecondFactorMethod.SMS, EnrolledNumbers.of(user), null, null, "",
				Instant.EPOCH, 0);
	}

}
