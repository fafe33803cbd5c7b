package dev.verify.security.internal.web.enrollment;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.enrollment.EnrollmentService;
import dev.verify.security.internal.web.StepUpRule;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDeniedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Who may enroll with the password alone.
 */
class EnrollmentCheckTests {

	private static final SecondFactorUser ALICE = new SecondFactorUser("alice",
			UsernamePasswordAuthenticationToken.authenticated("alice", null, List.of()), null);

	private final AtomicInteger passed = new AtomicInteger();

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	@Test
	void gateWhenUserHasNothingYetThenOpen() throws IOException {
		ask(() -> true);

		assertThat(this.passed).hasValue(1);
	}

	@Test
	void gateWhenUserHasAFactorThenAsksForIt() {
		assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(() -> ask(() -> false));

		assertThat(this.passed).hasValue(0);
	}

	@Test
	@DisplayName("R41: while the store does not say what the user has, nobody enrolls, and is told why")
	void gateWhenStoreDoesNotAnswerThenClosedAndSaysSo() throws IOException {
		ask(() -> {
			throw new IllegalStateException("the store is down");
		});

		assertThat(this.passed).hasValue(0);
		assertThat(this.response.getStatus()).isEqualTo(503);
		assertThat(this.response.getContentAsString()).contains("unavailable");
	}

	private void ask(BooleanSupplier mayEnrollFirst) throws IOException {
		EnrollmentService service = (EnrollmentService) Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[] { EnrollmentService.class }, (proxy, method, with) -> mayEnrollFirst.getAsBoolean());
		new EnrollmentCheck(service, new StepUpRule(Duration.ofMinutes(5), Clock.systemUTC()),
				(request, response, user) -> this.passed.incrementAndGet())
			.handle(new MockHttpServletRequest("GET", "/second-factor/enroll"), this.response, ALICE);
	}

}
