package dev.verify.client;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

import dev.verify.client.operation.VerifyOperation;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.cookie.DefaultCookie;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.NettyOutbound;
import reactor.netty.http.client.HttpClientRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.web.reactive.function.BodyInserter;

/**
 * One request, written to Reactor Netty at once. On its way through the web client the
 * client's own headers are not part of it, unless the application has filters that may
 * want to see them: the web client copies headers three times.
 */
final class Outgoing implements Consumer<ClientHttpRequest>, BodyInserter<Void, ClientHttpRequest> {

	private final Exchange exchange;

	private final @Nullable String authorization;

	private final byte[] form;

	private final @Nullable RequestListener listener;

	private boolean headersShown;

	private @Nullable ClientHttpRequest leaving;

	/**
	 * Creates a request.
	 * @param exchange is told when the request is about to leave
	 * @param authorization the header that says who calls, null if the form says it
	 * @param form what a POST carries, encoded
	 * @param listener may add headers
	 */
	Outgoing(Exchange exchange, @Nullable String authorization, byte[] form, @Nullable RequestListener listener) {
		this.exchange = exchange;
		this.authorization = authorization;
		this.form = form;
		this.listener = listener;
	}

	/**
	 * Makes the client's headers part of the web client's request.
	 */
	void showHeaders(HttpHeaders headers) {
		this.headersShown = true;
		writeHeaders(headers::set);
	}

	private void writeHeaders(BiConsumer<String, String> headers) {
		VerifyOperation operation = this.exchange.operation();
		headers.accept(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
		if (this.authorization != null) {
			headers.accept(HttpHeaders.AUTHORIZATION, this.authorization);
		}
		if (operation.method() == HttpMethod.POST) {
			headers.accept(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_FORM_URLENCODED_VALUE);
		}
		if (this.listener != null) {
			this.listener.sending(headers);
		}
	}

	/**
	 * The connection stands, and nothing is written yet.
	 */
	@Override
	public void accept(ClientHttpRequest given) {
		this.exchange.sending();
		HttpClientRequest request = given.getNativeRequest();
		request.responseTimeout(this.exchange.responseTimeout());
		RealTarget.set(request, given.getAttributes());
		this.leaving = given;
	}

	/**
	 * Writes headers and form, in one piece; to a filter that looks, the form alone.
	 */
	@Override
	public Mono<Void> insert(ClientHttpRequest given, Context context) {
		if (given != this.leaving) {
			return given.writeWith(Mono.just(given.bufferFactory().wrap(this.form)));
		}
		HttpClientRequest request = given.getNativeRequest();
		if (!given.getHeaders().isEmpty()) {
			given.getHeaders().forEach(request.requestHeaders()::set);
		}
		given.getCookies()
			.forEach((name, cookies) -> cookies
				.forEach((cookie) -> request.addCookie(new DefaultCookie(name, cookie.getValue()))));
		if (!this.headersShown) {
			writeHeaders(request.requestHeaders()::set);
		}
		if (this.exchange.operation().method() != HttpMethod.POST) {
			return Mono.empty();
		}
		request.requestHeaders().set(HttpHeaderNames.CONTENT_LENGTH, this.form.length);
		return ((NettyOutbound) request).sendObject(Unpooled.wrappedBuffer(this.form)).then();
	}

}
