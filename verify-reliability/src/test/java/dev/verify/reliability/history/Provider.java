package dev.verify.reliability.history;

import java.time.Duration;

import dev.verify.client.VerifyClient;
import dev.verify.client.VerifyInterceptor;

/**
 * The far end: what it has really sent, by its own books.
 */
interface Provider {

	/** Opens a client whose requests all pass the interceptor. */
	VerifyClient client(VerifyInterceptor interceptor);

	/** How many messages have gone out. */
	int messages();

	/** The code of the last message; empty if there was none. */
	String latestCode();

	/** Lets time pass there. */
	void advance(Duration duration);

}
