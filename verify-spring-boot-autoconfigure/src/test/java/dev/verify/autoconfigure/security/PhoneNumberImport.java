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

import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.UserIdResolver;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes a factor of each proved phone number, as the documentation shows it.
 */
// tag::import[]
@Component
class PhoneNumberImport implements ApplicationRunner {

	private final JdbcClient database;

	private final EnrollmentRepository enrollments;

	PhoneNumberImport(JdbcClient database, EnrollmentRepository enrollments) {
		this.database = database;
		this.enrollments = enrollments;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		this.database.sql("SELECT username, phone FROM customers WHERE phone_verified")
			.query((row, number) -> Enrollment.ofDestination(UserIdResolver.ofName(row.getString("username")),
					SecondFactorMethod.SMS, row.getString("phone")))
			.list()
			// Leaves users alone who have a factor: the import may run again.
			.forEach(this.enrollments::saveFirst);
	}

}
// end::import[]
