package dev.verify.emulator.server;

import org.reactivestreams.Publisher;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Answers the requests of one part of the server.
 */
public interface Endpoint {

	/**
	 * Reads what the first request needs. Called once, on a thread that may wait, before
	 * any request.
	 */
	default void load() {
	}

	/**
	 * Returns whether a request belongs to this part.
	 * @param path the raw path
	 * @return whether it does
	 */
	boolean accepts(String path);

	/**
	 * Answers a request.
	 * @param request the request
	 * @param response where the answer goes
	 * @return completes when the answer is written
	 */
	Publisher<Void> answer(Request request, HttpServerResponse response);

}
