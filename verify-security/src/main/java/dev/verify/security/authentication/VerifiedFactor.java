package dev.verify.security.authentication;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;

import dev.verify.security.SecondFactorAuthorities;

/**
 * The second factor that a session has passed. A session keeps it as a map of texts and
 * numbers, which every session serializer can read.
 *
 * @param userId the user who passed it
 * @param stamp the user's security stamp when the verification began
 * @param authority the authority of the method, for instance {@code FACTOR_SMS}
 * @param verifiedAt the time, in milliseconds since the epoch
 * @param browser the ID of the trusted browser that stands in for a factor, or
 * {@code null}
 */
public record VerifiedFactor(String userId, String stamp, String authority, long verifiedAt, @Nullable String browser) {

	/**
	 * Reads the record of a session.
	 * @param stored the session attribute
	 * @return the record; {@code null} if the attribute is missing or not readable
	 */
	public static @Nullable VerifiedFactor of(@Nullable Object stored) {
		return (stored instanceof Map<?, ?> map && map.get("user") instanceof String user
				&& map.get("stamp") instanceof String stamp && map.get("authority") instanceof String authority
				&& map.get("at") instanceof Number at)
						? new VerifiedFactor(user, stamp, authority, at.longValue(), (String) map.get("browser"))
						: null;
	}

	/**
	 * Returns the record as a session attribute.
	 * @return texts and numbers
	 */
	public Map<String, Object> toMap() {
		Map<String, Object> map = new LinkedHashMap<>();
		map.put("user", this.userId);
		map.put("stamp", this.stamp);
		map.put("authority", this.authority);
		map.put("at", this.verifiedAt);
		if (this.browser != null) {
			map.put("browser", this.browser);
		}
		return map;
	}

	/**
	 * Returns the time at which the factor passed.
	 * @return the time
	 */
	public Instant time() {
		return Instant.ofEpochMilli(this.verifiedAt);
	}

	/**
	 * Tells whether the user gave a second factor in this session, rather than using a
	 * trusted browser.
	 * @return {@code false} for a trusted browser
	 */
	public boolean isGiven() {
		return this.browser == null;
	}

	/**
	 * Returns the authorities with which the login of the session is shown.
	 * @return that of the method, and {@code FACTOR_TWILIO_VERIFY} unless for a trusted
	 * browser
	 */
	public List<GrantedAuthority> authorities() {
		Instant time = time();
		GrantedAuthority method = FactorGrantedAuthority.withAuthority(this.authority).issuedAt(time).build();
		return isGiven() ? List.of(method,
				FactorGrantedAuthority.withAuthority(SecondFactorAuthorities.TWILIO_VERIFY).issuedAt(time).build())
				: List.of(method);
	}

}
