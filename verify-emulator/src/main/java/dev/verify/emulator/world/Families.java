package dev.verify.emulator.world;

import java.util.List;
import java.util.stream.Stream;

import dev.verify.emulator.account.Account;
import dev.verify.emulator.api.Route;
import dev.verify.emulator.api.Router;
import dev.verify.emulator.entity.EntityFamily;
import dev.verify.emulator.service.Services;
import dev.verify.emulator.verification.Verifications;
import dev.verify.emulator.webhook.Webhooks;

/**
 * The families of the API and all they remember. A reset makes new ones.
 */
final class Families {

	final Router router;

	final EntityFamily entities;

	Families(Account account) {
		Services services = new Services(account);
		Verifications verifications = new Verifications(account, services);
		Webhooks webhooks = new Webhooks(account, services);
		this.entities = new EntityFamily(account, services, webhooks::publish);
		List<Route> routes = Stream
			.of(services.routes(), verifications.routes(), webhooks.routes(), this.entities.routes())
			.flatMap(List::stream)
			.toList();
		this.router = new Router(routes);
	}

}
