package dev.verify.client;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.NettyOutbound;
import reactor.netty.http.client.HttpClientInfos;
import reactor.netty.http.client.HttpClientRequest;
import reactor.netty.http.client.HttpClientResponse;

import org.springframework.http.HttpMethod;

/**
 * One request on the wire, and its answer. It is found in the context of the connection,
 * since what Reactor Netty calls back is shared by all requests of an operation.
 */
final class Flight<T> {

	private final Outgoing request;

	private final Exchange exchange;

	private final AnswerReader<T> reader;

	private final Answers answers;

	private final @Nullable RequestListener listener;

	Flight(Outgoing request, Exchange exchange, AnswerReader<T> reader, Answers answers,
			@Nullable RequestListener listener) {
		this.request = request;
		this.exchange = exchange;
		this.reader = reader;
		this.answers = answers;
		this.listener = listener;
	}

	@SuppressWarnings("unchecked")
	static Flight<Object> in(HttpClientInfos infos) {
		return infos.currentContextView().get(Flight.class);
	}

	/**
	 * Writes the request, in one piece.
	 */
	Publisher<Void> depart(HttpClientRequest request, NettyOutbound outbound) {
		this.exchange.sending();
		outbound.withConnection((connection) -> RealTarget.set(connection.channel(), this.request.target()));
		HttpHeaders headers = request.requestHeaders();
		if (this.request.authorization() != null) {
			headers.set(HttpHeaderNames.AUTHORIZATION, this.request.authorization());
		}
		if (this.listener != null) {
			this.listener.sending(headers::set);
		}
		if (this.request.operation().method() != HttpMethod.POST) {
			return Mono.empty();
		}
		headers.set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_X_WWW_FORM_URLENCODED);
		byte[] form = this.request.form().urlEncoded().getBytes(StandardCharsets.US_ASCII);
		headers.set(HttpHeaderNames.CONTENT_LENGTH, form.length);
		return outbound.sendObject(Unpooled.wrappedBuffer(form));
	}

	/**
	 * Reads the answer.
	 */
	Mono<T> arrive(HttpClientResponse response, Flux<ByteBuf> content) {
		int status = response.status().code();
		HttpHeaders headers = response.responseHeaders();
		if (this.listener != null) {
			this.listener.answered(status, headers::get);
		}
		return this.answers.read(this.exchange, status, headers::get, body(content, headers), this.reader);
	}

	private static Mono<byte[]> body(Flux<ByteBuf> content, HttpHeaders headers) {
		return content.collect(() -> new Body(headers.getInt(HttpHeaderNames.CONTENT_LENGTH, 0)), Body::add)
			.map(Body::bytes);
	}

}
