package dev.verify.benchmarks;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * Answers the start of a verification, always in the same way, at once or after a time.
 */
final class Stub implements AutoCloseable {

	private static final String ANSWER = """
			{"sid":"VE00000000000000000000000000000001","service_sid":"VA00000000000000000000000000000000",
			"account_sid":"AC00000000000000000000000000000000","to":"+15017122661","channel":"sms","status":"pending",
			"valid":false,"date_created":"2026-11-22T20:00:00Z","date_updated":"2026-11-22T20:00:00Z",
			"lookup":{},"amount":null,"payee":null,"send_code_attempts":[{"time":"2026-11-22T20:00:00Z",
			"channel":"SMS","attempt_sid":"VL00000000000000000000000000000000"}],"sna":null,
			"url":"https://verify.twilio.com/v2/Services/VA0/Verifications/VE0"}""";

	private final AtomicLong requests = new AtomicLong();

	private final DisposableServer server;

	Stub(Duration delay) {
		Mono<String> answer = delay.isZero() ? Mono.just(ANSWER) : Mono.just(ANSWER).delayElement(delay);
		this.server = HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.accessLog(false)
			.handle((request, response) -> request.receive().then(Mono.defer(() -> {
				this.requests.incrementAndGet();
				return response.status(201).header("Content-Type", "application/json").sendString(answer).then();
			})))
			.bindNow();
	}

	String url() {
		return "http://127.0.0.1:" + this.server.port();
	}

	long requests() {
		return this.requests.get();
	}

	@Override
	public void close() {
		this.server.disposeNow();
	}

	/**
	 * Serves without a delay and with 50 ms of it, and prints both addresses.
	 * @param args none
	 * @throws InterruptedException if it is stopped
	 */
	public static void main(String[] args) throws InterruptedException {
		System.out.println(new Stub(Duration.ZERO).url() + " " + new Stub(Duration.ofMillis(50)).url());
		new CountDownLatch(1).await();
	}

}
