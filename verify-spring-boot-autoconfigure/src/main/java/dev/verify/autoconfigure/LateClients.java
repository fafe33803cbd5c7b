package dev.verify.autoconfigure;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.verify.client.VerifyClient;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * Builds clients when the application is ready, beside it: the start does not wait for
 * HTTP and TLS, and neither does the first user. Only for servlet applications, whose
 * threads may wait should they come earlier; an event loop may not.
 */
class LateClients implements ApplicationListener<ApplicationReadyEvent> {

	private static final Log logger = LogFactory.getLog(LateClients.class);

	private final List<LazyVerifyClient> clients = new CopyOnWriteArrayList<>();

	VerifyClient add(VerifyClient.Builder builder) {
		LazyVerifyClient client = new LazyVerifyClient(builder);
		this.clients.add(client);
		return client;
	}

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		Thread thread = new Thread(this::ready, "verify-clients");
		thread.setDaemon(true);
		thread.start();
	}

	private void ready() {
		try {
			this.clients.forEach(LazyVerifyClient::ready);
		}
		catch (RuntimeException ex) {
			logger.error("A Verify client could not be built", ex);
		}
	}

}
