package dev.verify.security.internal.web;

import dev.verify.security.authentication.SecondFactorUser;
import org.jspecify.annotations.Nullable;

/**
 * A request to an endpoint of the second factor, on either web stack.
 */
public interface SecondFactorRequest extends PageRequest {

	/**
	 * Returns the client IP address.
	 * @return the address, as the server reports it
	 */
	String clientIp();

	/**
	 * Returns where the request comes from, in words for the user's device.
	 * @return the place; {@code null} if there is nothing to show
	 */
	@Nullable String clientLocation();

	/**
	 * Starts to grant a factor, before the factor is checked: what ends the user's
	 * sessions from now on ends this one, too.
	 * @param user the user
	 * @return what to grant the factor with; {@code null} if the store of the security
	 * stamps fails
	 */
	@Nullable StartedGrant startGrant(SecondFactorUser user);

	/**
	 * Starts to keep the session of a user, after a change of the user's own that ends
	 * all sessions.
	 * @param user the user
	 * @return what to {@linkplain StartedGrant#renew() renew} the session with;
	 * {@code null} if the store of the security stamps fails
	 */
	@Nullable StartedGrant startRenewal(SecondFactorUser user);

	/**
	 * A grant that has started. The adapter of the web stack finishes it.
	 */
	interface StartedGrant {

		/**
		 * Returns the user whose factor is checked.
		 * @return the user
		 */
		SecondFactorUser user();

		/**
		 * Keeps the session of a user who has removed a factor of their own, which ends
		 * all other sessions of the user.
		 */
		void renew();

	}

}
