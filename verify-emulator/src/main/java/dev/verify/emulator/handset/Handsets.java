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

package dev.verify.emulator.handset;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import dev.verify.emulator.world.World;

/**
 * The phones of all users of one emulator.
 */
public final class Handsets {

	private final DeviceHttp http;

	private final Map<String, Map<String, WorldHandset>> byAccount = new ConcurrentHashMap<>();

	/**
	 * Creates an empty set of phones.
	 * @param url where the emulator listens
	 */
	public Handsets(Supplier<String> url) {
		this.http = new DeviceHttp(url);
	}

	/**
	 * Returns a user's phone.
	 * @param world the account he is a user of
	 * @param identity who he is
	 * @return always the same phone, until the account is reset
	 */
	public Handset get(World world, String identity) {
		return of(world).computeIfAbsent(identity, (key) -> new WorldHandset(world, key, this.http));
	}

	/**
	 * Returns whether a factor was enrolled by one of these phones, so that it can
	 * answer.
	 * @param world the account
	 * @param factorSid the factor
	 * @return whether its key is here
	 */
	public boolean hold(World world, String factorSid) {
		return of(world).values().stream().anyMatch((handset) -> handset.holds(factorSid));
	}

	private Map<String, WorldHandset> of(World world) {
		return this.byAccount.computeIfAbsent(world.account().sid(), (sid) -> {
			Map<String, WorldHandset> handsets = new ConcurrentHashMap<>();
			world.onReset(handsets::clear);
			return handsets;
		});
	}

}
