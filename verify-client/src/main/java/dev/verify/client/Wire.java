package dev.verify.client;

import reactor.core.publisher.Mono;

/**
 * Takes requests to one host, and brings back what the answers say.
 */
interface Wire {

	/**
	 * Sends a request, once for each subscription.
	 * @param request what to send
	 * @param exchange is told when the request is about to leave
	 * @param reader makes a value of a successful answer
	 */
	<T> Mono<T> send(Outgoing request, Exchange exchange, AnswerReader<T> reader);

}
