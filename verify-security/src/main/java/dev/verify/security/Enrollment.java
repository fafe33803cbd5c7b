/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package dev.verify.security;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

import dev.verify.security.internal.Sha256;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A second factor that a user has enrolled and verified. Its text form shows no personal
 * data.
 *
 * @param id what the pages call it; random, meaningless outside of the user's own list
 * @param userId the user ID, as the {@link UserIdResolver} finds it
 * @param method how it is used
 * @param destination the phone number (E.164) or e-mail address; {@code null} for TOTP,
 * push and passkey
 * @param identity the Verify entity that owns the factor; {@code null} for a destination
 * @param factorSid the Verify factor; {@code null} for a destination
 * @param label what the user calls it; may be empty
 * @param createdAt when it was proved
 * @param preference 0 unless the user prefers it; the highest of a user's is used first
 */
public record Enrollment(String id, String userId, SecondFactorMethod method, @Nullable String destination,
		@Nullable String identity, @Nullable String factorSid, String label, Instant createdAt, int preference) {

	private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{6,14}");

	private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}]{1,255}");

	private static final Pattern IDENTITY = Pattern.compile("[A-Za-z0-9-]{8,64}");

	private static final Pattern FACTOR_SID = Pattern.compile("YF[0-9a-fA-F]{32}");

	private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,36}");

	/**
	 * Checks that the parts fit the method.
	 */
	public Enrollment {
		UserIdResolver.check(userId);
		Assert.notNull(method, "method must not be null");
		Assert.isTrue(label.length() <= 64, "label must have at most 64 characters");
		Assert.notNull(createdAt, "createdAt must not be null");
		Assert.isTrue(preference >= 0, "preference must not be negative");
		Assert.isTrue(ID.matcher(id).matches(), "id must have 1 to 36 letters, digits or dashes");
		if (method.usesDestination()) {
			Pattern form = (method == SecondFactorMethod.EMAIL) ? EMAIL : PHONE;
			Assert.isTrue(matches(form, destination), () -> "destination of " + method + " must be " + ((form == EMAIL)
					? "an e-mail address" : "a phone number in E.164 form: a plus sign and up to 15 digits"));
			Assert.isTrue(identity == null && factorSid == null, "a destination has no factor");
		}
		else {
			Assert.isTrue(matches(IDENTITY, identity), "identity must have 8 to 64 letters, digits or dashes");
			Assert.isTrue(matches(FACTOR_SID, factorSid), "factorSid must be YF and 32 hexadecimal digits");
			Assert.isTrue(destination == null, "a factor has no destination");
		}
	}

	/**
	 * Creates an enrollment that the user does not prefer.
	 * @param id what the pages call it
	 * @param userId the user ID, as the {@link UserIdResolver} finds it
	 * @param method how it is used
	 * @param destination the phone number (E.164) or e-mail address
	 * @param identity the Verify entity that owns the factor
	 * @param factorSid the Verify factor
	 * @param label what the user calls it; may be empty
	 * @param createdAt when it was proved
	 */
	public Enrollment(String id, String userId, SecondFactorMethod method, @Nullable String destination,
			@Nullable String identity, @Nullable String factorSid, String label, Instant createdAt) {
		this(id, userId, method, destination, identity, factorSid, label, createdAt, 0);
	}

	/**
	 * Creates an enrollment of a phone number or e-mail address.
	 * @param userId the user ID, as the {@link UserIdResolver} finds it
	 * @param method a method that {@linkplain SecondFactorMethod#usesDestination() uses a
	 * destination}
	 * @param destination the phone number (E.164) or e-mail address
	 * @return a new enrollment with a random id
	 */
	public static Enrollment ofDestination(String userId, SecondFactorMethod method, String destination) {
		return new Enrollment(newId(), userId, method, destination, null, null, "", now());
	}

	/**
	 * Creates an enrollment of a verified TOTP, push or passkey factor.
	 * @param userId the user ID, as the {@link UserIdResolver} finds it
	 * @param method {@link SecondFactorMethod#TOTP}, {@link SecondFactorMethod#PUSH} or
	 * {@link SecondFactorMethod#PASSKEY}
	 * @param identity the Verify entity that owns the factor
	 * @param factorSid the Verify factor, {@code YF…}
	 * @return a new enrollment with a random id
	 */
	public static Enrollment ofFactor(String userId, SecondFactorMethod method, String identity, String factorSid) {
		return new Enrollment(newId(), userId, method, null, identity, factorSid, "", now());
	}

	/**
	 * Names the enrollment, for instance after the device.
	 * @param label the new label
	 * @return a copy with that label
	 */
	public Enrollment withLabel(String label) {
		return new Enrollment(this.id, this.userId, this.method, this.destination, this.identity, this.factorSid, label,
				this.createdAt, this.preference);
	}

	/**
	 * Puts the enrollment before those with a lower preference.
	 * @param preference 0 for none
	 * @return a copy with that preference
	 */
	public Enrollment withPreference(int preference) {
		return new Enrollment(this.id, this.userId, this.method, this.destination, this.identity, this.factorSid,
				this.label, this.createdAt, preference);
	}

	/**
	 * Gives the enrollment to another user ID.
	 * @param userId the new user ID
	 * @return a copy with that user ID
	 */
	public Enrollment of(String userId) {
		return new Enrollment(this.id, userId, this.method, this.destination, this.identity, this.factorSid, this.label,
				this.createdAt, this.preference);
	}

	/**
	 * Uses another channel to the same number.
	 * @param method the channel
	 * @return a copy with that method
	 */
	public Enrollment by(SecondFactorMethod method) {
		return new Enrollment(this.id, this.userId, method, this.destination, this.identity, this.factorSid, this.label,
				this.createdAt, this.preference);
	}

	/**
	 * Returns the destination as a page may show it after the first factor: a phone
	 * number's last two digits, an e-mail address's first letter and domain.
	 * @return the masked destination; empty for TOTP, push and passkey
	 */
	public String maskedDestination() {
		if (this.destination == null) {
			return "";
		}
		int at = this.destination.indexOf('@');
		if (at < 0) {
			return "•••• " + this.destination.substring(this.destination.length() - 2);
		}
		return ((at > 1) ? this.destination.substring(0, 1) : "") + "•••" + this.destination.substring(at);
	}

	/**
	 * Returns the key under which attempts are counted. Verify keeps one code per
	 * destination, for all channels and users, so all enrollments of one destination
	 * share it. So do the passkeys of one user: each of them can answer the same
	 * challenge.
	 * @return a digest of the destination, the factor, or the identity of a passkey
	 */
	public String target() {
		String factor = (this.method == SecondFactorMethod.PASSKEY) ? this.identity : this.factorSid;
		String subject = (this.destination != null) ? this.destination : factor;
		Assert.state(subject != null, "an enrollment has a destination or a factor");
		// A mailbox is one, however it is spelled.
		return digest(subject.toLowerCase(Locale.ROOT));
	}

	/**
	 * Returns the phone number.
	 * @return the number; {@code null} for an e-mail address or a device
	 */
	public @Nullable String phone() {
		return (this.method != SecondFactorMethod.EMAIL) ? this.destination : null;
	}

	/**
	 * Returns the key under which what is sent to the user is counted.
	 * @return a digest of the user ID
	 */
	public String user() {
		return digest(this.userId);
	}

	@Override
	public String toString() {
		return "Enrollment[id=" + this.id + ", method=" + this.method + "]";
	}

	/**
	 * Creates the digest under which stores and limits keep a text.
	 * @param text a user ID, destination or factor
	 * @return 64 hexadecimal digits of SHA-256
	 */
	public static String digest(String text) {
		return Sha256.hex(text);
	}

	private static boolean matches(Pattern pattern, @Nullable String text) {
		return text != null && pattern.matcher(text).matches();
	}

	private static String newId() {
		return UUID.randomUUID().toString();
	}

	private static Instant now() {
		return Instant.now().truncatedTo(ChronoUnit.MICROS);
	}

}
