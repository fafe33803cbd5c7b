package dev.verify.client;

import java.nio.charset.StandardCharsets;

import dev.verify.client.form.Fields;
import reactor.core.publisher.Mono;

import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.web.reactive.function.BodyInserter;

/**
 * Writes fields as a form, straight to bytes.
 */
final class FormBody {

	private FormBody() {
	}

	static BodyInserter<Fields, ClientHttpRequest> of(Fields fields) {
		byte[] form = fields.urlEncoded().getBytes(StandardCharsets.US_ASCII);
		return (request, context) -> {
			request.getHeaders().setContentLength(form.length);
			return request.writeWith(Mono.just(request.bufferFactory().wrap(form)));
		};
	}

}
