package dev.verify.security.web.enrol;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

import dev.verify.security.SecondFactorMethod;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.enrol.EnrolmentCandidate;
import dev.verify.security.fixture.MovableClock;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a session holds of a factor that is not proved yet.
 */
class CandidateSessionsTests {

	private static final SecondFactorUser ALICE = login("alice");

	private final MovableClock clock = new MovableClock();

	private final CandidateSessions sessions = new CandidateSessions(this.clock);

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	@Test
	void findWhenBegunThenFoundByItsUserUntilItsTimeIsOver() {
		save();

		assertThat(this.sessions.find(this.request, ALICE)).isPresent();
		assertThat(this.sessions.find(this.request, login("bob"))).isEmpty();

		this.clock.advance(Duration.ofMinutes(10));
		assertThat(this.sessions.find(this.request, ALICE)).isEmpty();
	}

	@Test
	@DisplayName("What was proved or given up is not proved again")
	void clearWhenProvedThenGone() {
		save();

		this.sessions.clear(this.request);

		assertThat(this.sessions.find(this.request, ALICE)).isEmpty();
	}

	@Test
	@DisplayName("B02: where the session has ended, nothing begins another")
	void clearWhenSessionHasEndedThenNoneBegins() {
		this.sessions.clear(this.request);

		assertThat(this.request.getSession(false)).isNull();
		assertThat(this.sessions.find(this.request, ALICE)).isEmpty();
	}

	private void save() {
		this.sessions.save(this.request,
				new EnrolmentCandidate("alice", "id", SecondFactorMethod.SMS, "+12125550141", null, null, null, true,
						"attempt", this.clock.instant().plusSeconds(600), this.clock.instant().plusSeconds(30)));
	}

	private static SecondFactorUser login(String name) {
		return new SecondFactorUser(name, UsernamePasswordAuthenticationToken.authenticated(name, null, List.of()),
				null);
	}

}
