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

package dev.verify.emulator.service;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

import dev.verify.emulator.api.Body;
import dev.verify.emulator.passkey.RelyingParty;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a service for passkeys, each absent until it is set.
 *
 * @param id the domain of the relying party
 * @param name the name of the relying party
 * @param origins the origins of the relying party, with commas between them
 * @param attachment which authenticators can be used
 * @param discoverable whether the authenticator keeps the name of the user
 * @param userVerification whether the authenticator verifies the user
 */
public record PasskeySettings(@Nullable String id, @Nullable String name, @Nullable String origins,
		@Nullable String attachment, @Nullable String discoverable, @Nullable String userVerification) {

	/**
	 * Returns the relying party of passkeys that choose none.
	 * @return the relying party, {@code null} until id and origins are set
	 */
	public @Nullable RelyingParty relyingParty() {
		List<String> all = originList();
		if (this.id == null || all.isEmpty()) {
			return null;
		}
		return new RelyingParty(this.id, (this.name != null) ? this.name : this.id, all);
	}

	Body body() {
		return new Body()
			.with("relying_party",
					new Body().with("id", this.id)
						.with("name", this.name)
						.with("origins", (this.origins != null) ? originList() : null))
			.with("authenticator_attachment", this.attachment)
			.with("discoverable_credentials", this.discoverable)
			.with("user_verification", this.userVerification);
	}

	private List<String> originList() {
		return (this.origins == null) ? List.of()
				: Arrays.stream(this.origins.split(","))
					.map(String::strip)
					.filter(Predicate.not(String::isEmpty))
					.toList();
	}

}
