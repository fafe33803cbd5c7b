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

package dev.verify.emulator.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * The newest things of a kind, each with a number that it keeps. For any number of
 * threads.
 *
 * @param <T> the kind of thing
 */
public final class History<T> {

	private final int retention;

	private final Deque<Numbered<T>> things = new ArrayDeque<>();

	private long last;

	/**
	 * Creates an empty history.
	 * @param retention how many things to keep
	 */
	public History(int retention) {
		this.retention = retention;
	}

	/**
	 * Adds a thing, and forgets the oldest when there are too many.
	 * @param thing the thing
	 * @return its number
	 */
	public synchronized long add(T thing) {
		this.last++;
		this.things.addFirst(new Numbered<>(this.last, thing));
		if (this.things.size() > this.retention) {
			this.things.removeLast();
		}
		return this.last;
	}

	/**
	 * Finds things.
	 * @param wanted which ones
	 * @param most how many at most
	 * @return the things, newest first
	 */
	public synchronized List<T> find(Predicate<T> wanted, int most) {
		List<T> found = new ArrayList<>();
		for (Numbered<T> thing : this.things) {
			if (found.size() == most) {
				break;
			}
			if (wanted.test(thing.thing())) {
				found.add(thing.thing());
			}
		}
		return found;
	}

	/**
	 * Returns the newest things with their numbers.
	 * @param most how many at most
	 * @return the things, newest first
	 */
	public synchronized List<Numbered<T>> newest(int most) {
		return this.things.stream().limit(most).toList();
	}

	/**
	 * Returns how many things there are.
	 * @return the number of things kept
	 */
	public synchronized int size() {
		return this.things.size();
	}

	/**
	 * Forgets things. Numbers are not used again.
	 * @param unwanted which ones
	 */
	public synchronized void remove(Predicate<T> unwanted) {
		this.things.removeIf((thing) -> unwanted.test(thing.thing()));
	}

	/**
	 * A thing and its number.
	 *
	 * @param number counts from one on
	 * @param thing the thing
	 * @param <T> the kind of thing
	 */
	public record Numbered<T>(long number, T thing) {
	}

}
