package dev.verify.autoconfigure.security;

import java.util.List;
import java.util.Map;

import dev.verify.security.FactorStatus;
import dev.verify.security.SecondFactorAdministration;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * The second factors of a user, for operators. Without access unless the application
 * gives it, even where all endpoints are exposed.
 */
@Endpoint(id = "secondfactor", defaultAccess = Access.NONE)
class SecondFactorEndpoint {

	private final SecondFactorAdministration administration;

	SecondFactorEndpoint(SecondFactorAdministration administration) {
		this.administration = administration;
	}

	@ReadOperation
	List<FactorStatus> list(@Selector String user) {
		return this.administration.list(user);
	}

	@WriteOperation
	@Nullable Map<String, Boolean> unlock(@Selector String user, @Selector String enrolment) {
		boolean known = this.administration.list(user)
			.stream()
			.anyMatch((factor) -> factor.enrolmentId().equals(enrolment));
		return known ? Map.of("unlocked", this.administration.unlock(user, enrolment)) : null;
	}

	@DeleteOperation
	@Nullable Map<String, Boolean> revoke(@Selector String user, @Selector String enrolment) {
		return this.administration.revoke(user, enrolment) ? Map.of("revoked", true) : null;
	}

	@DeleteOperation
	Map<String, Integer> reset(@Selector String user) {
		return Map.of("revoked", this.administration.reset(user));
	}

}
