/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package dev.verify.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.net.httpserver.HttpServer;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorMethod;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServerRequest;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Asks what one node needs for 10,000 users who wait for a push, each with a page that
 * listens to events over loopback and comes back when a stream has lived its minute:
 * threads, memory, and requests to the provider.
 *
 * <pre>verify-benchmarks/run PushWaitsLoad</pre>
 */
public final class PushWaitsLoad implements AutoCloseable {

	private static final int OPENERS = 16;

	private final AtomicLong questions = new AtomicLong();

	private final Set<String> asked = ConcurrentHashMap.newKeySet();

	private final DisposableServer provider = reactor.netty.http.server.HttpServer.create()
		.host("127.0.0.1")
		.port(0)
		.handle((request, response) -> request.receive()
			.aggregate()
			.then(Mono.defer(() -> response.status(request.method().name().equals("POST") ? 201 : 200)
				.header("Content-Type", "application/json")
				.sendString(Mono.just(challenge(request)))
				.then())))
		.bindNow();

	private final Selector selector = Selector.open();

	private final Application application;

	private final URI numbers;

	private final int users;

	private volatile boolean open = true;

	PushWaitsLoad(Server server, int waits) throws IOException {
		int port = freePort();
		this.users = 2 * waits + OPENERS;
		this.numbers = URI.create("http://127.0.0.1:" + port);
		List<String> properties = new ArrayList<>(Application.secondFactor("http://127.0.0.1:" + this.provider.port()));
		properties.addAll(List.of("spring.main.sources=" + PushUsers.class.getName(), "users=" + this.users,
				"numbers.port=" + port, "server.tomcat.max-connections=" + (waits + 1000),
				"twilio.verify.second-factor.check-service=false", "logging.threshold.console=off",
				// The openers come faster than users do, and share the processors with
				// what is measured.
				"twilio.verify.resilience.circuit-breaker.minimum-calls=1000000",
				"twilio.verify.resilience.bulkhead.poll=100"));
		this.application = (server == Server.NETTY) ? Application.start(ReactiveWebApplication.class,
				Classpaths.withStarterOnWebFlux(), properties, "-Xmx2g")
				: Application.start(Classpaths.withStarter(), properties, "-Xmx2g");
		new Thread(this::listen, "listener").start();
	}

	/**
	 * Measures, and prints a table.
	 * @param args how many wait, how many seconds to measure, and on which server: 10000,
	 * 20, and one after the other unless given
	 * @throws Exception if a request fails
	 */
	public static void main(String[] args) throws Exception {
		int waits = (args.length > 0) ? Integer.parseInt(args[0]) : 10_000;
		int seconds = (args.length > 1) ? Integer.parseInt(args[1]) : 20;
		System.out.println("| server | waits | threads | threads at most | heap | buffers outside of the heap "
				+ "| memory per wait | requests to the provider |");
		System.out.println("|---|---|---|---|---|---|---|---|");
		List<Server> servers = (args.length > 2) ? List.of(Server.valueOf(args[2])) : List.of(Server.values());
		for (Server server : servers) {
			measure(server, waits, seconds);
		}
		System.exit(0);
	}

	private static void measure(Server server, int waits, int seconds) throws Exception {
		try (PushWaitsLoad load = new PushWaitsLoad(server, waits)) {
			Numbers before = load.numbers();
			System.out.println("| " + server.title + " | 0 | " + before.cells() + " | | |");
			load.open(waits);
			long first = load.questions();
			Thread.sleep(Duration.ofSeconds(seconds).toMillis());
			double rate = (load.questions() - first) / (double) seconds;
			Numbers then = load.numbers();
			System.out.printf(Locale.ROOT, "| %s | %,d | %s | %.0f KB | %,.0f/s |%n", server.title, waits, then.cells(),
					(then.bytes() - before.bytes()) / 1024.0 / waits, rate);
		}
	}

	/** Returns how often the provider was asked for an answer. */
	long questions() {
		return this.questions.get();
	}

	/** Returns the threads of the application, and the memory that it holds. */
	Numbers numbers() throws IOException, InterruptedException {
		return Numbers.of(HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(this.numbers).build(), HttpResponse.BodyHandlers.ofString())
			.body());
	}

	/** Lets as many users log in, ask for a push and wait for it. */
	void open(int waits) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(OPENERS);
		try {
			AtomicLong next = new AtomicLong();
			AtomicLong left = new AtomicLong(waits);
			// Alone, since the first steps of a cold machine may take too long.
			openOne(next, left);
			Callable<Boolean> work = () -> {
				while (left.get() > 0) {
					openOne(next, left);
				}
				return true;
			};
			List<Future<Boolean>> all = new ArrayList<>();
			for (int i = 0; i < OPENERS; i++) {
				all.add(threads.submit(work));
			}
			for (Future<Boolean> one : all) {
				one.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
		Instant late = Instant.now().plusSeconds(60);
		while (this.asked.size() < waits) {
			if (Instant.now().isAfter(late)) {
				throw new IllegalStateException("Only " + this.asked.size() + " pushes are waited for");
			}
			Thread.sleep(100);
		}
	}

	private void openOne(AtomicLong next, AtomicLong left) throws IOException {
		if (left.getAndDecrement() <= 0) {
			return;
		}
		long user = next.getAndIncrement();
		while (!open("user-" + user)) {
			user = next.getAndIncrement();
			if (user > this.users) {
				throw new IllegalStateException("Too many logins failed");
			}
		}
	}

	/** Opens a page that waits; {@code false} if a step of the login took too long. */
	private boolean open(String user) throws IOException {
		try (Visitor visitor = new Visitor(this.application.url())) {
			visitor.password(user);
			if (!visitor.asksForPush(user)) {
				return false;
			}
			ByteBuffer request = ByteBuffer
				.wrap(("GET /second-factor/status HTTP/1.1\r\nHost: localhost\r\n" + "Accept: text/event-stream\r\n"
						+ visitor.cookie() + "\r\n")
					.getBytes(StandardCharsets.ISO_8859_1));
			SocketChannel channel = SocketChannel
				.open(new InetSocketAddress(this.application.url().getHost(), this.application.url().getPort()));
			channel.configureBlocking(false);
			channel.write(request.duplicate());
			channel.register(this.selector, SelectionKey.OP_READ, request);
			this.selector.wakeup();
			return true;
		}
	}

	/** Reads the stream, and reconnects after its end. */
	private void listen() {
		ByteBuffer buffer = ByteBuffer.allocate(8192);
		try {
			while (this.open) {
				this.selector.select((key) -> read(key, buffer), 1000);
			}
		}
		catch (ClosedSelectorException ex) {
			// The load has ended.
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void read(SelectionKey key, ByteBuffer buffer) {
		SocketChannel channel = (SocketChannel) key.channel();
		try {
			buffer.clear();
			if (channel.read(buffer) < 0) {
				channel.close();
			}
			String text = new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1);
			if (text.endsWith("0\r\n\r\n")) {
				channel.write(((ByteBuffer) key.attachment()).duplicate());
			}
		}
		catch (IOException ex) {
			key.cancel();
		}
	}

	/** A challenge that is never answered; its name holds the number of its user. */
	private String challenge(HttpServerRequest request) {
		String[] path = request.uri().split("/");
		String identity = path[5];
		long user = Long.parseLong(identity.substring("identity-".length()));
		if (request.method().name().equals("GET")) {
			this.questions.incrementAndGet();
			this.asked.add(identity);
		}
		return String.format(Locale.ROOT,
				"{\"sid\":\"YC%032d\",\"identity\":\"%s\",\"factor_sid\":\"YF%032d\",\"status\":\"pending\"}", user,
				identity, user);
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	@Override
	public void close() throws IOException {
		this.open = false;
		this.application.close();
		this.provider.disposeNow();
		for (SelectionKey key : Set.copyOf(this.selector.keys())) {
			key.channel().close();
		}
		this.selector.close();
	}

	/** What the application runs on. */
	enum Server {

		/** Spring MVC on Tomcat. */
		TOMCAT("Tomcat"),

		/** WebFlux on Netty. */
		NETTY("Netty");

		private final String title;

		Server(String title) {
			this.title = title;
		}

	}

	/**
	 * What an application needs.
	 *
	 * @param threads how many there are
	 * @param mostThreads how many there were at most
	 * @param heap bytes after a collection
	 * @param direct bytes of the buffers outside of the heap
	 */
	record Numbers(int threads, int mostThreads, long heap, long direct) {

		static Numbers of(String text) {
			String[] all = text.split(" ");
			return new Numbers(Integer.parseInt(all[0]), Integer.parseInt(all[1]), Long.parseLong(all[2]),
					Long.parseLong(all[3]));
		}

		long bytes() {
			return this.heap + this.direct;
		}

		String cells() {
			return "%d | %d | %d MB | %d MB".formatted(this.threads, this.mostThreads, this.heap >> 20,
					this.direct >> 20);
		}

	}

	/** What the application has beside its own: users with a device, and its numbers. */
	@Configuration(proxyBeanMethods = false)
	public static class PushUsers {

		@Bean
		EnrollmentRepository enrollments(@Value("${users}") int users) {
			EnrollmentRepository enrollments = EnrollmentRepository.inMemory();
			for (int i = 0; i <= users; i++) {
				enrollments.save(new Enrollment("user-" + i, "user-" + i, SecondFactorMethod.PUSH, null,
						"identity-" + i, String.format("YF%032d", i), "", Instant.EPOCH, 0));
			}
			return enrollments;
		}

		@Bean(destroyMethod = "")
		HttpServer numbersServer(@Value("${numbers.port}") int port) throws IOException {
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
			server.createContext("/", (exchange) -> {
				System.gc();
				byte[] body = String
					.format(Locale.ROOT, "%d %d %d %d", ManagementFactory.getThreadMXBean().getThreadCount(),
							ManagementFactory.getThreadMXBean().getPeakThreadCount(),
							ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(), Crowd.direct())
					.getBytes(StandardCharsets.UTF_8);
				exchange.sendResponseHeaders(200, body.length);
				exchange.getResponseBody().write(body);
				exchange.close();
			});
			server.start();
			return server;
		}

	}

}
