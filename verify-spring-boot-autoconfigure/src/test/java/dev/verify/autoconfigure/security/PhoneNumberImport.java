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
