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

package dev.verify.emulator.verification;

import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.verify.emulator.verification.Verification.Status;
import org.jspecify.annotations.Nullable;

/**
 * The verifications that can still be found: by identifier, and the one that occupies a
 * destination. Approval removes a verification at once, time does so later.
 */
final class VerificationStore {

	private static final int SHOWN = 500;

	private final int retention;

	/** The newest, ended or not: the page shows what has become of a code. */
	private final Map<String, Verification> newest = new LinkedHashMap<>();

	private final Map<String, Verification> bySid = new LinkedHashMap<>();

	private final Map<String, Verification> byDestination = new HashMap<>();

	VerificationStore(int retention) {
		this.retention = retention;
	}

	void add(Verification verification) {
		Iterator<Verification> oldest = this.bySid.values().iterator();
		while (this.bySid.size() >= this.retention && oldest.hasNext()) {
			Verification old = oldest.next();
			oldest.remove();
			release(old);
		}
		this.newest.put(verification.sid, verification);
		if (this.newest.size() > SHOWN) {
			this.newest.remove(this.newest.keySet().iterator().next());
		}
		this.bySid.put(verification.sid, verification);
		this.byDestination.put(key(verification.serviceSid, verification.destination.to()), verification);
	}

	/**
	 * Finds among the newest, ended or not.
	 */
	@Nullable Verification newest(String sid) {
		return this.newest.get(sid);
	}

	/**
	 * Finds by identifier what is neither approved nor expired.
	 */
	@Nullable Verification bySid(String serviceSid, String sid, Instant now) {
		Verification found = this.bySid.get(sid);
		return (found != null && found.serviceSid.equals(serviceSid)) ? unlessExpired(found, now) : null;
	}

	/**
	 * Finds what occupies a destination: a pending verification, or one whose checks are
	 * used up.
	 */
	@Nullable Verification byDestination(String serviceSid, String to, Instant now) {
		Verification found = this.byDestination.get(key(serviceSid, to));
		return (found != null) ? unlessExpired(found, now) : null;
	}

	/**
	 * Finds by the token of its silent network authentication.
	 */
	@Nullable Verification bySnaToken(String token, Instant now) {
		return this.bySid.values()
			.stream()
			.filter((verification) -> verification.sna != null && verification.sna.token().equals(token))
			.filter((verification) -> !verification.expired(now))
			.findFirst()
			.orElse(null);
	}

	/**
	 * Lets go what has ended: a canceled verification frees its destination, an approved
	 * one is forgotten.
	 */
	void ended(Verification verification) {
		release(verification);
		if (verification.status == Status.APPROVED) {
			this.bySid.remove(verification.sid);
		}
	}

	private void release(Verification verification) {
		this.byDestination.remove(key(verification.serviceSid, verification.destination.to()), verification);
	}

	private @Nullable Verification unlessExpired(Verification verification, Instant now) {
		if (!verification.expired(now)) {
			return verification;
		}
		this.bySid.remove(verification.sid);
		release(verification);
		return null;
	}

	private static String key(String serviceSid, String to) {
		return serviceSid + ' ' + to;
	}

}
