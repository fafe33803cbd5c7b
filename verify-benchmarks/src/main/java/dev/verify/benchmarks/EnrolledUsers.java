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
