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

package dev.verify.security.trust;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps trusted browsers in memory: after a restart, users need the second factor again.
 */
final class InMemoryTrustedBrowserRepository implements TrustedBrowserRepository {

	private final Map<String, TrustedBrowser> browsers = new ConcurrentHashMap<>();

	@Override
	public Optional<TrustedBrowser> find(String id) {
		return Optional.ofNullable(this.browsers.get(id));
	}

	@Override
	public List<TrustedBrowser> findByUserId(String userId) {
		return this.browsers.values()
			.stream()
			.filter((browser) -> browser.userId().equals(userId))
			.sorted(Comparator.comparing(TrustedBrowser::createdAt).thenComparing(TrustedBrowser::id))
			.toList();
	}

	@Override
	public void insert(TrustedBrowser browser) {
		this.browsers.put(browser.id(), browser);
	}

	@Override
	public boolean rotate(String expectedHash, TrustedBrowser browser) {
		TrustedBrowser present = this.browsers.get(browser.id());
		return present != null && present.tokenHash().equals(expectedHash)
				&& this.browsers.replace(browser.id(), present, browser);
	}

	@Override
	public boolean delete(String userId, String id) {
		TrustedBrowser present = this.browsers.get(id);
		return present != null && present.userId().equals(userId) && this.browsers.remove(id) != null;
	}

	@Override
	public void move(String userId, String newUserId) {
		deleteAll(newUserId);
		this.browsers.replaceAll((id, browser) -> browser.userId().equals(userId) ? browser.of(newUserId) : browser);
	}

	@Override
	public void deleteAll(String userId) {
		this.browsers.values().removeIf((browser) -> browser.userId().equals(userId));
	}

}
