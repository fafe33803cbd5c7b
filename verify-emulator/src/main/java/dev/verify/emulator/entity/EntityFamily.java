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

package dev.verify.emulator.entity;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.verify.emulator.account.Account;
import dev.verify.emulator.api.Device;
import dev.verify.emulator.api.Route;
import dev.verify.emulator.service.Services;
import dev.verify.emulator.webhook.Event;
import org.jspecify.annotations.Nullable;

/**
 * Entities, factors, challenges, notifications and access tokens: the family of users'
 * devices.
 */
public final class EntityFamily {

	private final Entities entities;

	private final Factors factors;

	private final Challenges challenges;

	private final PasskeyFactors passkeyFactors;

	private final PasskeyChallenges passkeyChallenges;

	private final Notifications notifications;

	private final AccessTokens accessTokens;

	private final DeviceTokens deviceTokens;

	private final HandsetView view;

	/**
	 * Opens the family.
	 * @param account the account
	 * @param services the account's services
	 * @param listener hears what happens to factors and challenges
	 */
	public EntityFamily(Account account, Services services, Consumer<Event> listener) {
		Events events = new Events(account, listener);
		this.entities = new Entities(account, services);
		this.accessTokens = new AccessTokens(account, services);
		this.factors = new Factors(account, services, this.entities, events, this.accessTokens::used);
		this.challenges = new Challenges(account, services, this.entities, this.factors, events);
		this.passkeyFactors = new PasskeyFactors(account, services, this.entities, this.factors);
		this.passkeyChallenges = new PasskeyChallenges(account, this.entities, this.passkeyFactors, events);
		this.notifications = new Notifications(account, this.challenges);
		this.deviceTokens = new DeviceTokens(account, this.entities);
		this.view = new HandsetView(account, this.entities);
	}

	/**
	 * Returns the operations of the family.
	 * @return the routes
	 */
	public List<Route> routes() {
		return Stream
			.of(this.entities.routes(), this.factors.routes(), this.challenges.routes(), this.notifications.routes(),
					this.accessTokens.routes(), this.passkeyFactors.routes(), this.passkeyChallenges.routes())
			.flatMap(List::stream)
			.toList();
	}

	/**
	 * Finds the device that holds a token: one to enroll with, or one that it has signed.
	 * @param token the token
	 * @return the device, {@code null} when the token does not belong here
	 */
	public @Nullable Device device(String token) {
		Device enrolling = this.accessTokens.open(token);
		return (enrolling != null) ? enrolling : this.deviceTokens.find(token);
	}

	/**
	 * Returns the push challenges that wait for an answer.
	 * @return the challenges in the order of their creation within an entity
	 */
	public List<PushRequest> pushRequests() {
		return this.view.pushRequests();
	}

	/**
	 * Returns the present codes of all TOTP factors.
	 * @return the codes in the order of the factors' creation within an entity
	 */
	public List<TotpCode> totpCodes() {
		return this.view.totpCodes();
	}

	/**
	 * Returns the passkeys of all users.
	 * @return the passkeys in the order of their creation within an entity
	 */
	public List<PasskeyFactor> passkeys() {
		return this.view.passkeys();
	}

	/**
	 * Returns the tokens with which a device could enroll now.
	 * @return the tokens, oldest first
	 */
	public List<AccessToken> liveTokens() {
		return this.accessTokens.live();
	}

}
