package dev.verify.emulator.world;

import java.util.List;
import java.util.stream.Stream;

import dev.verify.emulator.account.Account;
import dev.verify.emulator.api.Route;
import dev.verify.emulator.api.Router;
import dev.verify.emulator.service.Services;
import dev.verify.emulator.verification.Verifications;

/**
 * The families of the API and all they remember. A reset makes new ones.
 */
final class Families {

	final Router router;

	Families(Account account) {
		Services services = new Services(account);
		Verifications verifications = new Verifications(account, services);
		List<Route> routes = Stream.of(services.routes(), verifications.routes()).flatMap(List::stream).toList();
		this.router = new Router(routes);
	}

}
