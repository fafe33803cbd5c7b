package dev.verify.emulator.twiliojava;

import com.twilio.http.NetworkHttpClient;
import com.twilio.http.TwilioRestClient;
import dev.verify.emulator.EmulatedAccount;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpHost;

/**
 * Twilio's own client as it comes, but for the way its requests take: to the emulator,
 * whatever host it believes to speak with.
 */
final class Rerouted {

	private Rerouted() {
	}

	static TwilioRestClient client(EmulatedAccount account, int port) {
		return client(account.accountSid(), account.authToken(), port);
	}

	static TwilioRestClient client(String user, String password, int port) {
		HttpRoute route = new HttpRoute(new HttpHost("http", "localhost", port));
		HttpClientBuilder http = HttpClientBuilder.create()
			.setRoutePlanner((target, context) -> route)
			.disableAutomaticRetries();
		return new TwilioRestClient.Builder(user, password).httpClient(new NetworkHttpClient(http)).build();
	}

}
