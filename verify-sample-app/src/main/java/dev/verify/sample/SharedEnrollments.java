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

package dev.verify.sample;

import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorMethod;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * What the users have enrolled where several nodes share one database: the node that
 * comes first writes it down. Whatever needs a phone in the hand they add by themselves.
 */
@Component
@Profile("cluster & !twilio")
class SharedEnrollments implements ApplicationRunner {

	private final EnrollmentRepository enrollments;

	SharedEnrollments(EnrollmentRepository enrollments) {
		this.enrollments = enrollments;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		this.enrollments
			.saveFirst(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, DemoEnrollments.ALICE_PHONE));
		this.enrollments.saveFirst(Enrollment.ofDestination("bob", SecondFactorMethod.SMS, DemoEnrollments.BOB_PHONE));
	}

}
