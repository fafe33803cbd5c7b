package dev.verify.security.internal.web.enrollment;

import java.time.Clock;
import java.util.Base64;
import java.util.Optional;

import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.enrollment.EnrollmentCandidate;
import dev.verify.security.internal.web.SessionAttribute;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.security.crypto.encrypt.BytesEncryptor;

/**
 * Keeps the candidate in the user's session, the only place from which it is proved. It
 * is sealed there, and the key is in a cookie: without that cookie there is no candidate.
 */
final class CandidateSessions {

	private static final SessionAttribute<Sealed> ATTRIBUTE = new SessionAttribute<>("ENROLLMENT", Sealed.class);

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private final Clock clock;

	CandidateSessions(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Gives the browser its key before anything begins, so that several requests that
	 * begin at the same time share it.
	 */
	void prepare(HttpServletRequest request, HttpServletResponse response) {
		CandidateKey.require(request, response);
	}

	/**
	 * Returns what this user has not proved yet, if it is not too late.
	 */
	Optional<EnrollmentCandidate> find(HttpServletRequest request, SecondFactorUser user) {
		return ATTRIBUTE.find(request)
			.flatMap((sealed) -> CandidateKey.find(request).flatMap((key) -> open(key, sealed)))
			.filter((candidate) -> candidate.userId().equals(user.id())
					&& this.clock.instant().isBefore(candidate.expiresAt()));
	}

	void save(HttpServletRequest request, HttpServletResponse response, EnrollmentCandidate candidate) {
		byte[] sealed = CandidateKey.require(request, response).encrypt(MAPPER.writeValueAsBytes(candidate));
		ATTRIBUTE.save(request, new Sealed(Base64.getEncoder().encodeToString(sealed)));
	}

	void clear(HttpServletRequest request) {
		ATTRIBUTE.clear(request);
	}

	/** Empty for the key of another browser, or a text that was changed. */
	private static Optional<EnrollmentCandidate> open(BytesEncryptor key, Sealed sealed) {
		try {
			byte[] json = key.decrypt(Base64.getDecoder().decode(sealed.candidate()));
			return Optional.of(MAPPER.readValue(json, EnrollmentCandidate.class));
		}
		catch (RuntimeException ex) {
			return Optional.empty();
		}
	}

	/** The content of the session, encrypted with the key of the browser. */
	record Sealed(String candidate) {
	}

}
