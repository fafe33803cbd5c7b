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

import java.util.List;
import java.util.stream.Stream;

import dev.verify.emulator.account.Account;
import dev.verify.emulator.api.Route;
import dev.verify.emulator.api.Router;
import dev.verify.emulator.attempt.Attempts;
import dev.verify.emulator.entity.EntityFamily;
import dev.verify.emulator.form.Forms;
import dev.verify.emulator.messaging.MessagingConfigurations;
import dev.verify.emulator.ratelimit.RateLimits;
import dev.verify.emulator.safelist.SafeList;
import dev.verify.emulator.service.Services;
import dev.verify.emulator.template.Templates;
import dev.verify.emulator.verification.Verifications;
import dev.verify.emulator.webhook.Webhooks;

/**
 * The families of the API and all they remember. A reset makes new ones.
 */
final class Families {

	final Router router;

	final EntityFamily entities;

	final Verifications verifications;

	Families(Account account) {
		Services services = new Services(account);
		Templates templates = new Templates(account);
		RateLimits rateLimits = new RateLimits(account, services);
		Attempts attempts = new Attempts(account);
		SafeList safeList = new SafeList(account);
		Webhooks webhooks = new Webhooks(account, services);
		this.verifications = new Verifications(account, services, templates, rateLimits, attempts, safeList);
		this.entities = new EntityFamily(account, services, webhooks::publish);
		List<Route> routes = Stream
			.of(services.routes(), this.verifications.routes(), rateLimits.routes(), attempts.routes(),
					templates.routes(), new MessagingConfigurations(account, services).routes(), safeList.routes(),
					this.entities.routes(), webhooks.routes(), new Forms().routes())
			.flatMap(List::stream)
			.toList();
		this.router = new Router(routes);
	}

}
