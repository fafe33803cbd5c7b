package dev.verify.client;

import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;

import dev.verify.client.VerifyTransportException.Delivery;
import dev.verify.client.VerifyTransportException.Reason;
import dev.verify.client.operation.OperationKind;
import dev.verify.client.operation.VerifyOperation;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClientRequest;
import tools.jackson.core.JacksonException;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.web.reactive.function.BodyInserter;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Sends calls and makes sense of what comes back. What every operation must remember is
 * remembered here.
 */
final class Transport {

	private static final String URI_TEMPLATE = WebClient.class.getName() + ".uriTemplate";

	private static final int LARGEST_ANSWER = 256 * 1024;

	private static final Duration BEFORE_SENDING = VerifyHttp.ACQUIRE_TIMEOUT.plus(VerifyHttp.CONNECT_TIMEOUT)
		.plus(VerifyHttp.TLS_TIMEOUT);

	private final WebClient webClient;

	private final BaseUrl baseUrl;

	private final BasicCredentials credentials;

	private final VerifyInterceptor interceptor;

	private final Map<OperationKind, Duration> responseTimeouts;

	private final ErrorDecoder errors;

	Transport(WebClient webClient, BaseUrl baseUrl, BasicCredentials credentials, VerifyInterceptor interceptor,
			Map<OperationKind, Duration> responseTimeouts, ErrorDecoder errors) {
		this.webClient = webClient;
		this.baseUrl = baseUrl;
		this.credentials = credentials;
		this.interceptor = interceptor;
		this.responseTimeouts = responseTimeouts;
		this.errors = errors;
	}

	<T> Mono<T> exchange(Call call, AnswerReader<T> reader) {
		return exchange(call, this.baseUrl.resolve(call), reader);
	}

	<T> Mono<T> exchangePage(Call call, String pageUrl, AnswerReader<T> reader) {
		return exchange(call, this.baseUrl.rebase(pageUrl), reader);
	}

	private <T> Mono<T> exchange(Call call, URI uri, AnswerReader<T> reader) {
		return this.interceptor.intercept(call.operation(), Mono.defer(() -> send(call, uri, reader)));
	}

	private <T> Mono<T> send(Call call, URI uri, AnswerReader<T> reader) {
		VerifyOperation operation = call.operation();
		Duration responseTimeout = this.responseTimeouts.get(operation.kind());
		Exchange exchange = new Exchange();
		WebClient.RequestBodySpec request = this.webClient.method(operation.method())
			.uri(uri)
			.attribute(URI_TEMPLATE, operation.uriTemplate())
			.accept(MediaType.APPLICATION_JSON)
			.header(HttpHeaders.AUTHORIZATION, this.credentials.header())
			.httpRequest((httpRequest) -> {
				exchange.send();
				limit(httpRequest, responseTimeout);
			});
		if (operation.method() == HttpMethod.POST) {
			byte[] form = call.fields().urlEncoded().getBytes(US_ASCII);
			request.contentType(MediaType.APPLICATION_FORM_URLENCODED).contentLength(form.length).body(form(form));
		}
		return request.exchangeToMono((response) -> read(operation, response, reader))
			.timeout(BEFORE_SENDING.plus(responseTimeout))
			.onErrorMap((ex) -> !(ex instanceof VerifyException), (ex) -> failure(operation, exchange, ex));
	}

	private <T> Mono<T> read(VerifyOperation operation, ClientResponse response, AnswerReader<T> reader) {
		Mono<byte[]> body = body(response);
		int status = response.statusCode().value();
		HttpHeaders headers = response.headers().asHttpHeaders();
		if (!response.statusCode().is2xxSuccessful()) {
			return body.onErrorReturn(new byte[0])
				.flatMap((bytes) -> Mono.error(this.errors.decode(operation, status, headers, bytes)));
		}
		return body.flatMap((bytes) -> Mono.justOrEmpty(reader.read(headers, bytes)));
	}

	// Not bodyToMono: it would put the address of the request into the stack trace.
	private static Mono<byte[]> body(ClientResponse response) {
		record Body(Flux<DataBuffer> buffers) {
		}
		Body body = response.body((message, context) -> new Body(message.getBody()));
		return DataBufferUtils.join(body.buffers(), LARGEST_ANSWER).map(Transport::bytes).defaultIfEmpty(new byte[0]);
	}

	private static byte[] bytes(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		return bytes;
	}

	private static BodyInserter<byte[], ClientHttpRequest> form(byte[] form) {
		return (request, context) -> request.writeWith(Mono.just(request.bufferFactory().wrap(form)));
	}

	private static void limit(ClientHttpRequest request, Duration responseTimeout) {
		Object nativeRequest = request.getNativeRequest();
		if (nativeRequest instanceof HttpClientRequest nettyRequest) {
			nettyRequest.responseTimeout(responseTimeout);
		}
	}

	private static VerifyTransportException failure(VerifyOperation operation, Exchange exchange, Throwable failure) {
		Throwable cause = failure;
		if (failure instanceof WebClientRequestException && failure.getCause() != null) {
			cause = failure.getCause();
		}
		boolean neverConnected = cause instanceof ConnectException || cause instanceof UnknownHostException;
		Delivery delivery = neverConnected ? Delivery.NOT_SENT : exchange.giveUp();
		Reason reason = (delivery == Delivery.NOT_SENT) ? reasonNotSent(cause) : reasonUnknown(cause);
		// What Jackson says of an answer quotes it.
		@Nullable Throwable safeCause = (reason == Reason.UNREADABLE) ? null : cause;
		return new VerifyTransportException(operation, reason, cause.getClass().getSimpleName(), safeCause);
	}

	// By name: the pool's classes are relocated into Reactor Netty and not meant for us.
	private static Reason reasonNotSent(Throwable cause) {
		return cause.getClass().getSimpleName().startsWith("PoolAcquire") ? Reason.POOL : Reason.CONNECT;
	}

	private static Reason reasonUnknown(Throwable cause) {
		if (cause instanceof TimeoutException || cause instanceof io.netty.handler.timeout.TimeoutException) {
			return Reason.TIMEOUT;
		}
		return (cause instanceof JacksonException || cause instanceof DataBufferLimitException) ? Reason.UNREADABLE
				: Reason.LOST;
	}

}
