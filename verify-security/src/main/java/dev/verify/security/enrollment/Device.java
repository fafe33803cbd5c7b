package dev.verify.security.enrollment;

import org.jspecify.annotations.Nullable;

/**
 * A device that is invited to become a factor.
 *
 * @param identity the Verify entity
 * @param factorSid the Verify factor, once there is one
 * @param secret what the device is told
 */
record Device(String identity, @Nullable String factorSid, String secret) {

	@Override
	public String toString() {
		return "Device[]";
	}

}
