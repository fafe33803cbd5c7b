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

package dev.verify.emulator.account;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * How the emulator behaves: the position of every {@link Switch}.
 */
public final class Settings {

	/**
	 * The settings that apply unless others are chosen.
	 */
	public static final Settings DEFAULTS = new Settings(Map.of());

	private final Map<Switch<?>, Object> chosen;

	private final int retention;

	private Settings(Map<Switch<?>, Object> chosen) {
		this.chosen = chosen;
		this.retention = get(Switch.RETENTION);
	}

	/**
	 * Returns the position of a switch.
	 * @param key the switch
	 * @param <T> the kind of choice
	 * @return what was chosen, or what it is initially
	 */
	@SuppressWarnings("unchecked")
	public <T> T get(Switch<T> key) {
		return (T) this.chosen.getOrDefault(key, key.initial());
	}

	/**
	 * Chooses the position of a switch.
	 * @param key the switch
	 * @param value the position
	 * @param <T> the kind of choice
	 * @return changed settings
	 * @throws IllegalArgumentException when the switch has no such position
	 */
	public <T> Settings with(Switch<T> key, T value) {
		Map<Switch<?>, Object> changed = new HashMap<>(this.chosen);
		changed.put(key, key.checked(value));
		return new Settings(Map.copyOf(changed));
	}

	/**
	 * Chooses the position of a switch as on the command line.
	 * @param name the name of the switch
	 * @param text the position as text
	 * @return changed settings
	 * @throws IllegalArgumentException when there is no such switch or position
	 */
	public Settings with(String name, String text) {
		return read(Switch.named(name), text);
	}

	private <T> Settings read(Switch<T> key, String text) {
		return with(key, key.read(text));
	}

	/**
	 * Returns how many messages, requests and resources of a kind an account keeps.
	 * @return 1 or more
	 */
	public int retention() {
		return this.retention;
	}

	/**
	 * Drops the oldest entries of a map that has grown to the retention, to make room for
	 * one more.
	 * @param resources resources in the order of their creation
	 */
	public void makeRoom(Map<String, ?> resources) {
		makeRoom(resources, "");
	}

	/**
	 * Drops the oldest entries of a map that has grown to the retention, but for one.
	 * @param resources resources in the order of their creation
	 * @param kept the key of the entry that stays
	 */
	public void makeRoom(Map<String, ?> resources, String kept) {
		Iterator<String> oldest = resources.keySet().iterator();
		while (resources.size() >= this.retention && oldest.hasNext()) {
			if (!oldest.next().equals(kept)) {
				oldest.remove();
			}
		}
	}

	@Override
	public String toString() {
		return "Settings" + this.chosen.keySet().stream().map(Switch::name).sorted().toList();
	}

}
