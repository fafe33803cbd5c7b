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

package dev.verify.compatibility;

import java.util.Arrays;

import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/**
 * The users of the applications. All have one password.
 */
public final class Users {

	/** The password. */
	public static final String PASSWORD = "correct horse";

	private Users() {
	}

	/** Users in memory, with the role USER. */
	public static InMemoryUserDetailsManager of(String... names) {
		return new InMemoryUserDetailsManager(
				Arrays.stream(names).map((name) -> user(name, "USER")).toArray(UserDetails[]::new));
	}

	/** A user with roles. */
	public static UserDetails user(String name, String... roles) {
		return User.withUsername(name).password("{noop}" + PASSWORD).roles(roles).build();
	}

}
