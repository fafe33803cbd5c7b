package dev.verify.emulator;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/**
 * Asks an emulator on this machine whether it is well, for containers that have nothing
 * but Java. It loads next to no classes, since it runs every few seconds.
 */
public final class HealthCheck {

	private static final int TIMEOUT_MILLIS = 4000;

	private HealthCheck() {
	}

	/**
	 * Ends with status 0 if the emulator answers, and with 1 otherwise.
	 * @param arguments the port
	 */
	public static void main(String[] arguments) {
		System.exit(isWell(Integer.parseInt(arguments[0])) ? 0 : 1);
	}

	/**
	 * Requests an empty inbox, which is cheap and leaves no trace.
	 */
	static boolean isWell(int port) {
		try {
			HttpURLConnection connection = (HttpURLConnection) URI
				.create("http://127.0.0.1:" + port + "/emulator/inbox?to=health")
				.toURL()
				.openConnection();
			connection.setConnectTimeout(TIMEOUT_MILLIS);
			connection.setReadTimeout(TIMEOUT_MILLIS);
			return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
		}
		catch (IOException ex) {
			return false;
		}
	}

}
