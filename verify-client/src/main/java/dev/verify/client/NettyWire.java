package dev.verify.client;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.verify.client.operation.VerifyOperation;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.util.context.Context;

/**
 * Speaks HTTP through Reactor Netty, with nothing in between. A request is put together
 * once for each operation, under the operation's template; what differs from call to call
 * travels in the context, and is written when the connection is there.
 */
final class NettyWire implements Wire {

	private final Map<VerifyOperation, Mono<Object>> prepared = new ConcurrentHashMap<>();

	private final HttpClient client;

	private final URI host;

	private final Answers answers;

	/**
	 * Creates a wire.
	 * @param client the hardened client
	 * @param host scheme, host and port
	 * @param answers makes sense of what comes back
	 */
	NettyWire(HttpClient client, URI host, Answers answers) {
		this.client = RealTarget.in(client)
			.headers((headers) -> headers.set(HttpHeaderNames.ACCEPT, HttpHeaderValues.APPLICATION_JSON));
		this.host = host;
		this.answers = answers;
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> Mono<T> send(Outgoing request, Exchange exchange, AnswerReader<T> reader) {
		return (Mono<T>) this.prepared.computeIfAbsent(request.operation(), this::prepare)
			.contextWrite((caller) -> under(caller, new Flight<>(request, exchange, reader, this.answers,
					caller.getOrDefault(RequestListener.class, null))));
	}

	// Up to five entries a context is cheap. Reactor Netty adds two, and needs none of
	// those that are taken out.
	private static Context under(Context caller, Flight<?> flight) {
		return caller.delete(RequestListener.class).delete(CallDeadline.class).put(Flight.class, flight);
	}

	private Mono<Object> prepare(VerifyOperation operation) {
		return this.client.request(HttpMethod.valueOf(operation.method().name()))
			.uri(this.host.resolve(operation.uriTemplate().replace("{", ":").replace("}", "")))
			.send((request, outbound) -> Flight.in(request).depart(request, outbound))
			.response((response, body) -> Flight.in(response).arrive(response, body))
			.singleOrEmpty();
	}

}
