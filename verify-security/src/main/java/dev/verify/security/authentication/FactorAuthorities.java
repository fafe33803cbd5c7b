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

package dev.verify.security.authentication;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.verify.security.SecondFactorAuthorities;
import dev.verify.security.SecondFactorMethod;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * Replaces the factor authorities of a login. Those of ours are never stored: the record
 * of the session alone says which factor has passed.
 */
final class FactorAuthorities {

	private static final Log logger = LogFactory.getLog(FactorAuthorities.class);

	private static final Set<String> OURS = Stream
		.concat(Stream.of(SecondFactorMethod.values()).map(SecondFactorMethod::authority),
				Stream.of(SecondFactorAuthorities.TWILIO_VERIFY, SecondFactorAuthorities.RECOVERY_CODE,
						SecondFactorAuthorities.TRUSTED_BROWSER))
		.collect(Collectors.toUnmodifiableSet());

	/**
	 * Whether a class declares {@code toBuilder()} itself: the one that it inherits would
	 * make another class of the login.
	 */
	private static final ClassValue<Boolean> BUILDABLE = new ClassValue<>() {

		@Override
		protected Boolean computeValue(Class<?> type) {
			try {
				return type.getDeclaredMethod("toBuilder") != null;
			}
			catch (NoSuchMethodException ex) {
				return false;
			}
		}

	};

	private static final Set<String> WARNED = ConcurrentHashMap.newKeySet();

	private FactorAuthorities() {
	}

	/**
	 * Returns the login with these factor authorities, and no other of ours.
	 */
	static Authentication replace(Authentication login, List<GrantedAuthority> factors) {
		if (factors.isEmpty() && !hasOurs(login)) {
			return login;
		}
		if (!BUILDABLE.get(login.getClass())) {
			warn(login, "declares no toBuilder() method");
			return login;
		}
		Authentication replaced = login.toBuilder().authorities((authorities) -> {
			authorities.removeIf((present) -> OURS.contains(present.getAuthority()));
			authorities.addAll(factors);
		}).build();
		if (!replaced.isAuthenticated() || !login.getName().equals(replaced.getName())) {
			warn(login, "has a toBuilder() method that does not keep the user");
			return login;
		}
		return replaced;
	}

	private static boolean hasOurs(Authentication login) {
		for (GrantedAuthority authority : login.getAuthorities()) {
			if (OURS.contains(String.valueOf(authority.getAuthority()))) {
				return true;
			}
		}
		return false;
	}

	private static void warn(Authentication login, String reason) {
		if (WARNED.add(login.getClass().getName())) {
			logger.warn("The login keeps its authorities after the second factor: " + login.getClass().getName() + " "
					+ reason + ". Rules such as hasAuthority(\"FACTOR_TOTP\") deny it; use the secondFactor bean, or "
					+ "declare toBuilder().");
		}
	}

}
