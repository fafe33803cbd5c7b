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

import dev.verify.emulator.account.Account;
import dev.verify.emulator.api.ApiError;
import dev.verify.emulator.api.Body;
import dev.verify.emulator.api.Call;
import dev.verify.emulator.api.Reply;
import dev.verify.emulator.api.Route;
import dev.verify.emulator.entity.Challenge.Status;

/**
 * Notifies a device of its challenge once more.
 */
final class Notifications {

	private static final String PATH = "/Services/{ServiceSid}/Entities/{Identity}/Challenges/{ChallengeSid}/Notifications";

	private static final int MAX_TTL = 300;

	private final Account account;

	private final Challenges challenges;

	Notifications(Account account, Challenges challenges) {
		this.account = account;
		this.challenges = challenges;
	}

	List<Route> routes() {
		return List.of(Route.post("CreateNotification", PATH, this::create));
	}

	private Reply create(Call call) {
		Challenge challenge = this.challenges.of(call, "ChallengeSid");
		Integer ttl = call.form().reporting(ApiError.INVALID_REQUEST).integer("Ttl", 0, MAX_TTL);
		if (challenge.ofPasskeys() || "none".equals(challenge.factor().pushConfig.get("notification_platform"))) {
			throw ApiError.NO_NOTIFICATION_PLATFORM.exception();
		}
		if (challenge.status != Status.PENDING) {
			throw (challenge.status == Status.EXPIRED) ? ApiError.CHALLENGE_EXPIRED.exception()
					: ApiError.CHALLENGE_ANSWERED.exception();
		}
		if (!challenge.notified()) {
			throw ApiError.MAX_NOTIFICATIONS.exception();
		}
		Entity entity = challenge.factor().entity;
		return Reply.created(new Body().with("sid", this.account.sids().next("NT"))
			.with("account_sid", this.account.sid())
			.with("service_sid", entity.serviceSid)
			.with("entity_sid", entity.sid)
			.with("identity", entity.identity)
			.with("challenge_sid", challenge.sid)
			.with("date_created", this.account.now())
			.with("priority", "high")
			.with("ttl", (ttl != null) ? ttl : MAX_TTL));
	}

}
