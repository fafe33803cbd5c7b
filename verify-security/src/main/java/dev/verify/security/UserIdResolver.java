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

import org.springframework.security.core.Authentication;
import org.springframework.util.Assert;

/**
 * Finds the stable user ID of a login, under which factors, counters and trust are kept.
 * <p>
 * Two logins with the same ID are the same user to the second factor. A user whose ID
 * changes looks like a new user, who may enroll a first factor with the password alone:
 * call {@link SecondFactorAdministration#rename} before the ID changes. An application
 * with tenants, or with several stores of users, declares a resolver of its own.
 */
@FunctionalInterface
public interface UserIdResolver {

	/** The maximum length of a user ID, in characters. */
	int MAX_LENGTH = 255;

	/**
	 * Finds the user ID of a login.
	 * @param login a login that has passed the first factor
	 * @return the ID, 1 to 255 characters, compared exactly (case-sensitive) everywhere
	 */
	String resolve(Authentication login);

	/**
	 * Returns the default resolver: the DN of an LDAP user, issuer and subject of an OIDC
	 * user, registration and name of another OAuth2 login, otherwise {@linkplain #ofName
	 * the name}.
	 * <p>
	 * IDs of different kinds never collide. An ID that is too long is replaced by its
	 * SHA-256.
	 * @return a resolver that throws {@link IllegalStateException}, which names the type
	 * of the login, where a login has no usable ID
	 */
	static UserIdResolver standard() {
		return StandardUserIdResolver.INSTANCE;
	}

	/**
	 * Checks what another resolver returns.
	 * @param resolver a resolver, for instance one of the application
	 * @return a resolver that throws {@link IllegalStateException}, which names the type
	 * of the login, where the ID is {@code null}, empty or too long
	 */
	static UserIdResolver checked(UserIdResolver resolver) {
		Assert.notNull(resolver, "resolver must not be null");
		return (login) -> StandardUserIdResolver.checked(resolver.resolve(login), login);
	}

	/**
	 * Returns the ID of a user who logs in by a name, as {@link #standard()} finds it.
	 * <p>
	 * Spellings that a directory takes for the same user have the same ID: names that
	 * differ in case, compatibility form (NFKC), blanks, or invisible characters. A name
	 * that could be read as another kind of ID begins with {@code name:}.
	 * @param name the user name, as it was typed or as the application keeps it
	 * @return the ID
	 * @throws IllegalArgumentException if the name has no visible character
	 */
	static String ofName(String name) {
		return StandardUserIdResolver.ofName(name);
	}

	/**
	 * Checks a user ID.
	 * @param userId the user ID
	 * @return the same ID
	 * @throws IllegalArgumentException if the ID is empty or too long; the message does
	 * not show the ID
	 */
	static String check(String userId) {
		Assert.hasLength(userId, "userId must not be empty");
		Assert.isTrue(userId.length() <= MAX_LENGTH, "userId must have at most 255 characters");
		// A database would replace half a character, as that of another ID.
		Assert.isTrue(UserNames.isWellFormed(userId), "userId must be well-formed");
		return userId;
	}

}
