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

package dev.verify.autoconfigure.observation;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers the last challenges that were seen settled, since each is polled more than
 * once but counts once.
 */
final class Settled {

	private static final int REMEMBERED = 1000;

	private final Map<String, Boolean> sids = new LinkedHashMap<>() {
		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
			return size() > REMEMBERED;
		}
	};

	/**
	 * Takes note of a challenge.
	 * @return whether it was not known yet
	 */
	synchronized boolean isNews(String sid) {
		return this.sids.put(sid, true) == null;
	}

}
