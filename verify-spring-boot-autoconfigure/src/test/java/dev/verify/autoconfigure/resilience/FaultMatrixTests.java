package dev.verify.autoconfigure.resilience;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntSupplier;

import dev.verify.autoconfigure.resilience.Fault.Address;
import dev.verify.autoconfigure.resilience.FaultyServer.Script;
import dev.verify.client.ConnectionLimits;
import dev.verify.client.VerifyClient;
import dev.verify.client.VerifyCredentials;
import dev.verify.client.VerifyException;
import dev.verify.client.VerifyHttp;
import dev.verify.client.VerifyInterceptor;
import dev.verify.client.VerifyTransportException;
import dev.verify.client.VerifyTransportException.Delivery;
import dev.verify.client.operation.OperationKind;
import io.netty.channel.ChannelOption;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every fault of the network, every kind of operation, over real sockets: a typed error,
 * no more requests than the table allows, no permit lost.
 */
class FaultMatrixTests {

	private static final String SERVICE = "VA" + "0".repeat(32);

	private static final int CELLS = 51 * 7;

	private static final Map<Address, Certificate> CERTIFICATES = new EnumMap<>(Address.class);

	private static ExecutorService executor;

	@BeforeAll
	static void issueCertificates(@TempDir Path directory) throws Exception {
		executor = Executors.newFixedThreadPool(32);
		CERTIFICATES.put(Address.HTTPS_UNTRUSTED, Certificate.selfSigned(directory, "localhost"));
		CERTIFICATES.put(Address.HTTPS_OTHER_HOST, Certificate.selfSigned(directory, "elsewhere.example"));
		CERTIFICATES.put(Address.HTTPS_EXPIRED, Certificate.issued(directory, "localhost", "-9d"));
	}

	@AfterAll
	static void stopExecutor() {
		executor.shutdownNow();
	}

	@Test
	@DisplayName("Fault matrix: every fault × every kind of operation")
	void faultWhenItStrikesAnyKindThenErrorIsTypedAndNothingIsSentTwice() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(VerifyResilienceAutoConfiguration.class))
			.withPropertyValues("twilio.verify.resilience.deadline=60s", "twilio.verify.resilience.retry.base=1ms",
					"twilio.verify.resilience.retry.cap=1ms", "twilio.verify.resilience.retry.budget-ratio=1",
					"twilio.verify.resilience.retry.budget-reserve=1000",
					"twilio.verify.resilience.circuit-breaker.minimum-calls=100000",
					"twilio.verify.resilience.bulkhead.start=100", "twilio.verify.resilience.bulkhead.check=100",
					"twilio.verify.resilience.bulkhead.poll=100", "twilio.verify.resilience.bulkhead.other=100")
			.run((context) -> {
				VerifyInterceptor resilience = context.getBean(VerifyInterceptor.class);
				List<Cell> cells = new ArrayList<>();
				for (Fault fault : Fault.values()) {
					for (OperationKind kind : OperationKind.values()) {
						cells.add(new Cell(fault, kind, resilience));
					}
				}
				assertThat(executor.invokeAll(cells))
					.allSatisfy((cell) -> assertThat(cell).succeedsWithin(Duration.ZERO));
				System.out.println("Fault matrix: " + cells.size() + " cells");
				assertThat(cells.size()).isGreaterThanOrEqualTo(CELLS);
				assertThatNoPermitIsLost(context.getBean(CircuitGuard.class));
			});
	}

	private static void assertThatNoPermitIsLost(CircuitGuard guard) {
		for (OperationKind kind : OperationKind.values()) {
			assertThat(guard.guards(kind).bulkhead().getMetrics().getAvailableConcurrentCalls()).as("%s", kind)
				.isEqualTo(100);
		}
	}

	/**
	 * One fault, one kind.
	 */
	private record Cell(Fault fault, OperationKind kind, VerifyInterceptor resilience) implements Callable<Void> {

		@Override
		public Void call() throws Exception {
			ConnectionProvider pool = ConnectionProvider.builder(toString()).maxConnections(5).build();
			try (Target target = target()) {
				check(target, client(target, pool));
			}
			finally {
				pool.dispose();
			}
			return null;
		}

		private void check(Target target, VerifyClient client) {
			int answered = 0;
			if (this.fault.needsKeptConnection()) {
				assertThat(Failure.of(failure(client))).as("%s", this).isEqualTo(Failure.REJECTED);
				answered = 1;
			}
			VerifyException failure = failure(client);
			Failure named = Failure.of(failure);
			int requests = target.requests().getAsInt() - answered;
			assertThat(this.fault.expected()).as("%s ended in %s", this, failure).contains(named);
			assertThat(requests).as("requests of %s", this).isLessThanOrEqualTo(this.fault.mostRequests(this.kind));
			if (failure instanceof VerifyTransportException lost && lost.delivery() == Delivery.NOT_SENT) {
				assertThat(requests).as("requests of %s, which says that there was none", this).isZero();
			}
			if (Failure.OUTCOME_UNKNOWN.retries(this.kind) == 0) {
				assertThat(requests).as("requests of %s, which must not be repeated", this).isLessThanOrEqualTo(1);
			}
		}

		private VerifyException failure(VerifyClient client) {
			try {
				Object answer = Calls.of(this.kind, client, SERVICE).block();
				throw new AssertionError(this + " was taken for an answer: " + answer);
			}
			catch (VerifyException ex) {
				return ex;
			}
		}

		@Override
		public String toString() {
			return this.fault + " × " + this.kind;
		}

		private VerifyClient client(Target target, ConnectionProvider pool) throws Exception {
			HttpClient http = VerifyHttp.harden(prepare(HttpClient.create(pool)), ConnectionLimits.defaults())
				.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 200);
			VerifyClient.Builder client = VerifyClient.builder()
				.baseUrl(URI.create(url(target.port())))
				.credentials(VerifyCredentials.authToken("AC" + "0".repeat(32), "token"))
				.webClient(WebClient.builder().clientConnector(new ReactorClientHttpConnector(http)))
				.interceptor(this.resilience);
			for (OperationKind each : OperationKind.values()) {
				client.responseTimeout(each, Duration.ofMillis(this.fault.isEndless() ? 200 : 10_000));
			}
			return client.build();
		}

		private HttpClient prepare(HttpClient http) throws Exception {
			return switch (this.fault.address()) {
				case HTTPS_OTHER_HOST, HTTPS_EXPIRED -> CERTIFICATES.get(this.fault.address()).trustedBy(http);
				case LOOKUP_FAILS -> http.resolver(FaultyLookup.thatFails());
				case LOOKUP_STALLS -> http.resolver(FaultyLookup.thatStalls());
				default -> http;
			};
		}

		private String url(int port) {
			return switch (this.fault.address()) {
				case HTTP, CLOSED_PORT, FULL_BACKLOG -> "http://127.0.0.1:" + port;
				case UNKNOWN_HOST, LOOKUP_FAILS, LOOKUP_STALLS -> "http://verify.invalid:" + port;
				case HTTPS_PLAIN, HTTPS_UNTRUSTED, HTTPS_OTHER_HOST, HTTPS_EXPIRED -> "https://localhost:" + port;
			};
		}

		private Target target() throws Exception {
			InetAddress loopback = InetAddress.getByName("127.0.0.1");
			return switch (this.fault.address()) {
				case FULL_BACKLOG -> Target.thatNeverAccepts(loopback);
				case CLOSED_PORT, UNKNOWN_HOST, LOOKUP_FAILS, LOOKUP_STALLS -> Target.thatIsClosed(loopback);
				case HTTP, HTTPS_PLAIN -> Target.serving(new ServerSocket(0, 50, loopback), this.fault.script());
				case HTTPS_UNTRUSTED, HTTPS_OTHER_HOST,
						HTTPS_EXPIRED ->
					Target.serving(CERTIFICATES.get(this.fault.address())
						.context()
						.getServerSocketFactory()
						.createServerSocket(0, 50, loopback), this.fault.script());
			};
		}

	}

	/**
	 * What the client is pointed at.
	 */
	private record Target(int port, IntSupplier requests, Closeable resource) implements Closeable {

		private static Target serving(ServerSocket listener, Script script) {
			FaultyServer server = new FaultyServer(listener, script);
			return new Target(server.port(), server::requests, server);
		}

		/**
		 * Holds the port, so that no other server gets it, but does not listen.
		 */
		private static Target thatIsClosed(InetAddress loopback) throws IOException {
			Socket holder = new Socket();
			holder.bind(new InetSocketAddress(loopback, 0));
			return new Target(holder.getLocalPort(), () -> 0, holder);
		}

		/**
		 * Listens, but its queue is full, so that the kernel drops whoever knocks.
		 */
		private static Target thatNeverAccepts(InetAddress loopback) throws IOException {
			ServerSocket listener = new ServerSocket(0, 1, loopback);
			List<Socket> queue = new ArrayList<>();
			boolean room = true;
			while (room) {
				Socket socket = new Socket();
				queue.add(socket);
				try {
					socket.connect(new InetSocketAddress(loopback, listener.getLocalPort()), 100);
				}
				catch (SocketTimeoutException ex) {
					room = false;
				}
			}
			return new Target(listener.getLocalPort(), () -> 0, () -> {
				for (Socket socket : queue) {
					socket.close();
				}
				listener.close();
			});
		}

		@Override
		public void close() throws IOException {
			this.resource.close();
		}

	}

}
