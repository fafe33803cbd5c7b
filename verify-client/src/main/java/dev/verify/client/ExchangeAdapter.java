package dev.verify.client;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.ObjectReader;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.service.invoker.AbstractReactorHttpExchangeAdapter;
import org.springframework.web.service.invoker.HttpRequestValues;

/**
 * Serves the declared operations: a {@code Mono} is one request, a {@code Flux} is a list
 * in pages.
 */
final class ExchangeAdapter extends AbstractReactorHttpExchangeAdapter {

	private final Transport transport;

	private final VerifyJson json;

	ExchangeAdapter(Transport transport, VerifyJson json) {
		this.transport = transport;
		this.json = json;
	}

	@Override
	public boolean supportsRequestAttributes() {
		return true;
	}

	@Override
	public Mono<Void> exchangeForMono(HttpRequestValues values) {
		return this.transport.exchange(Declarations.call(values), AnswerReader.nothing());
	}

	@Override
	public <T> Mono<T> exchangeForBodyMono(HttpRequestValues values, ParameterizedTypeReference<T> type) {
		ObjectReader reader = this.json.reader(type.getType());
		return this.transport.exchange(Declarations.call(values), AnswerReader.json(reader::readValue));
	}

	@Override
	public <T> Flux<T> exchangeForBodyFlux(HttpRequestValues values, ParameterizedTypeReference<T> type) {
		return new Pages<T>(this.transport, this.json, type.getType()).list(Declarations.call(values));
	}

	@Override
	public Mono<HttpHeaders> exchangeForHeadersMono(HttpRequestValues values) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Mono<ResponseEntity<Void>> exchangeForBodilessEntityMono(HttpRequestValues values) {
		throw new UnsupportedOperationException();
	}

	@Override
	public <T> Mono<ResponseEntity<T>> exchangeForEntityMono(HttpRequestValues values,
			ParameterizedTypeReference<T> type) {
		throw new UnsupportedOperationException();
	}

	@Override
	public <T> Mono<ResponseEntity<Flux<T>>> exchangeForEntityFlux(HttpRequestValues values,
			ParameterizedTypeReference<T> type) {
		throw new UnsupportedOperationException();
	}

}
