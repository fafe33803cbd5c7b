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

package dev.verify.emulator.world;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * The worlds of one emulator by their accounts.
 */
public final class Worlds {

	private final World first;

	private final Map<String, World> bySid = new ConcurrentHashMap<>();

	/**
	 * Starts with one world.
	 * @param first the world of the default account
	 */
	public Worlds(World first) {
		this.first = first;
		add(first);
	}

	/**
	 * Adds a world.
	 * @param world the world of another account
	 */
	public void add(World world) {
		this.bySid.put(world.account().sid(), world);
	}

	/**
	 * Returns the world of the default account.
	 * @return the first world
	 */
	public World first() {
		return this.first;
	}

	/**
	 * Finds the world of an account.
	 * @param accountSid the account's identifier
	 * @return the world, {@code null} when there is none
	 */
	public @Nullable World find(String accountSid) {
		return this.bySid.get(accountSid);
	}

	/**
	 * Finds the world that credentials open.
	 * @param user an account's identifier, or that of one of its keys
	 * @param password the secret that belongs to it
	 * @return the world, {@code null} when they open none
	 */
	public @Nullable World authenticate(String user, String password) {
		return this.bySid.values()
			.stream()
			.filter((world) -> world.account().accepts(user, password))
			.findFirst()
			.orElse(null);
	}

	/**
	 * Returns all worlds.
	 * @return the worlds
	 */
	public Collection<World> all() {
		return List.copyOf(this.bySid.values());
	}

}
