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
import org.springframework.util.StringUtils;

/**
 * Gives Alice a real phone, by text message and by call.
 */
@Component
@Profile("twilio")
class RealPhone implements ApplicationRunner {

	private final SampleProperties properties;

	private final EnrollmentRepository enrollments;

	RealPhone(SampleProperties properties, EnrollmentRepository enrollments) {
		this.properties = properties;
		this.enrollments = enrollments;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		String phone = this.properties.phone();
		if (StringUtils.hasText(phone)) {
			this.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, phone));
			this.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.CALL, phone));
		}
	}

}
