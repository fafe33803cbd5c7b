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

package dev.verify.autoconfigure.security;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import dev.verify.security.FactorStatus;
import dev.verify.security.SecondFactorAdministration;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * The second factors of a user, for operators. The user ID is a parameter and no part of
 * the path, which takes neither slashes nor backslashes.
 * <p>
 * Without access unless the application gives it, even where all endpoints are exposed.
 */
@Endpoint(id = "secondfactor", defaultAccess = Access.NONE)
class SecondFactorEndpoint {

	private final SecondFactorAdministration administration;

	SecondFactorEndpoint(SecondFactorAdministration administration) {
		this.administration = administration;
	}

	@ReadOperation
	List<FactorStatus> list(String user) {
		return checked(() -> this.administration.list(user));
	}

	/** Revokes one factor, or all. */
	@DeleteOperation
	Map<String, Integer> revoke(String user, @Nullable String enrollment) {
		return checked(() -> Map.of("revoked", (enrollment == null) ? this.administration.reset(user)
				: this.administration.revoke(user, enrollment) ? 1 : 0));
	}

	@WriteOperation
	Map<String, Boolean> act(@Selector Action action, String user, @Nullable String enrollment,
			@Nullable String newUser) {
		return checked(() -> switch (action) {
			case UNLOCK -> Map.of("unlocked", this.administration.unlock(user, required(enrollment, "enrollment")));
			case RENAME -> {
				this.administration.rename(user, required(newUser, "newUser"));
				yield Map.of("renamed", true);
			}
			case END_SESSIONS -> {
				this.administration.endSessions(user);
				yield Map.of("ended", true);
			}
			case DELETE -> {
				this.administration.delete(user);
				yield Map.of("deleted", true);
			}
		});
	}

	private static String required(@Nullable String value, String name) {
		if (value == null) {
			throw new IllegalArgumentException(name + " is required");
		}
		return value;
	}

	/** What the service refuses is the operator's mistake; its messages show no ID. */
	private static <T> T checked(Supplier<T> operation) {
		try {
			return operation.get();
		}
		catch (IllegalArgumentException ex) {
			String message = String.valueOf(ex.getMessage());
			throw new InvalidEndpointRequestException(message, message, ex);
		}
	}

	/**
	 * What is done for a user, as the path names it.
	 */
	enum Action {

		/** Forgets the failures of one factor. */
		UNLOCK,

		/** Moves everything to another user ID. */
		RENAME,

		/** Ends all sessions. */
		END_SESSIONS,

		/** Deletes everything. */
		DELETE

	}

}
