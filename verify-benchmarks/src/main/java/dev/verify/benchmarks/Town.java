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
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import dev.verify.client.VerifyClient;
import dev.verify.emulator.VerifyEmulator;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/**
 * The application, the emulator and as many users as come, in this virtual machine.
 */
final class Town implements Contender {

	// Who comes back has not been there for a while. Within minutes every user has been
	// there, so
	// that what is remembered of a user is in the heap and lets it grow no more.
	private static final int POPULATION = 30_000;

	private final VerifyEmulator emulator;

	private final ServletWebServerApplicationContext application;

	private final AtomicInteger users = new AtomicInteger();

	private final ThreadLocal<Visitor> visitors = new ThreadLocal<>();

	/**
	 * Opens it.
	 * @param properties of the application, {@code name=value}
	 */
	Town(String... properties) {
		this.emulator = VerifyEmulator.start();
		List<String> all = new ArrayList<>(Application.secondFactor(this.emulator.url()));
		all.addAll(List.of("server.port=0", "server.tomcat.max-keep-alive-requests=-1",
				"server.tomcat.keep-alive-timeout=-1", "logging.level.root=error", "spring.main.banner-mode=off",
				"spring.main.register-shutdown-hook=false", "server.servlet.session.timeout=1m", EnrolledUsers.SOURCE));
		all.addAll(List.of(properties));
		this.application = (ServletWebServerApplicationContext) new SpringApplication(WebApplication.class)
			.run(all.stream().map((property) -> "--" + property).toArray(String[]::new));
		// It is built beside the application: no user comes before it is complete.
		this.application.getBean(VerifyClient.class).verifications();
	}

	VerifyEmulator emulator() {
		return this.emulator;
	}

	ServletWebServerApplicationContext application() {
		return this.application;
	}

	URI url() {
		return URI.create("http://127.0.0.1:" + Objects.requireNonNull(this.application.getWebServer()).getPort());
	}

	/**
	 * Logs the next user in and out.
	 * @throws IllegalStateException if that fails
	 */
	boolean login() throws IOException {
		Visitor visitor = visitor();
		String user = "user-" + this.users.incrementAndGet() % POPULATION;
		visitor.password(user);
		try {
			visitor.secondFactor(user, (number) -> this.emulator.inbox().latestTo(number).code());
		}
		finally {
			visitor.logout();
		}
		return true;
	}

	/** Requests the public page. */
	boolean open() throws IOException {
		return visitor().get("/open") == 200;
	}

	/** Takes all faults from the provider. */
	void heal() throws IOException {
		try (HttpConnection console = new HttpConnection(URI.create(this.emulator.url()))) {
			console.send("PUT /emulator/faults HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
					+ "Content-Length: 2\r\n\r\n[]");
			if (console.receive() >= 300) {
				throw new IllegalStateException("The emulator keeps its faults");
			}
		}
	}

	/** Each thread has a browser of its own. */
	private Visitor visitor() throws IOException {
		Visitor visitor = this.visitors.get();
		if (visitor == null || visitor.broken()) {
			visitor = new Visitor(url());
			this.visitors.set(visitor);
		}
		return visitor;
	}

	@Override
	public void run(int inFlight, long[] nanos) throws Exception {
		Flights.threads(Thread::new, this::login, inFlight, nanos);
	}

	@Override
	public void close() {
		this.application.close();
		this.emulator.close();
	}

}
