package dev.verify.security.enrollment;

import org.jspecify.annotations.Nullable;

/**
 * A device that is invited to become a factor.
 *
 * @param identity the Verify entity
 * @param factorSid the Verify factor, once there is one
 * @param secret the secret for the device
 */
record Device(String identity, @Nullable String factorSid, String secret) {

	@Override
	public String toString() {
		return "Device[]";
	}

}
