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

import java.util.Set;

import dev.verify.emulator.account.Settings;
import dev.verify.emulator.account.Switch;
import dev.verify.emulator.api.ApiError;
import dev.verify.emulator.safelist.SafeList;
import dev.verify.emulator.service.Service;

/**
 * Whether a message may be sent at all: by its channel, and by where it goes.
 */
final class SendingRules {

	private final Settings settings;

	private final SafeList safeList;

	SendingRules(Settings settings, SafeList safeList) {
		this.settings = settings;
		this.safeList = safeList;
	}

	void check(StartRequest start, Service service) {
		checkChannel(start.channel());
		if (!"sms".equals(start.channel())) {
			return;
		}
		if (service.skipSmsToLandlines() && start.destination().landline()) {
			throw ApiError.LANDLINE.exception();
		}
		if (start.riskCheck()) {
			checkCountry(start);
			checkPrefix(start.destination().to());
		}
	}

	private void checkChannel(String channel) {
		if (this.settings.get(Switch.DISABLED_CHANNELS).contains(channel)) {
			throw switch (channel) {
				case "email" -> ApiError.NO_EMAIL_INTEGRATION.exception();
				case "whatsapp" -> ApiError.WHATSAPP_NOT_CONFIGURED.exception();
				default -> ApiError.CHANNEL_DISABLED.exception();
			};
		}
	}

	private void checkCountry(StartRequest start) {
		Set<String> blocked = this.settings.get(Switch.BLOCKED_COUNTRIES);
		String country = blocked.isEmpty() ? null : start.destination().country();
		if (country != null && blocked.contains(country)) {
			throw ApiError.GEO_PERMISSIONS.saying("The destination phone number has been blocked by Verify "
					+ "Geo-Permissions. " + country + " is blocked for sms channel for all services");
		}
	}

	private void checkPrefix(String to) {
		boolean blocked = this.settings.get(Switch.BLOCKED_PREFIXES).stream().anyMatch(to::startsWith);
		if (blocked && !this.safeList.contains(to)) {
			throw ApiError.FRAUD_GUARD.exception();
		}
	}

}
