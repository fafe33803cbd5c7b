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

package dev.verify.autoconfigure.resilience;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

import dev.verify.autoconfigure.resilience.FaultyServer.Script;
import dev.verify.autoconfigure.resilience.FaultyServer.Wire;
import dev.verify.client.operation.OperationKind;

/**
 * What a network and a server can do to a request, and what may become of it: most faults
 * have one name for the client, a few are races that may end in two ways.
 */
enum Fault {

	// Before there is a connection to send a request on.
	REFUSED(Address.CLOSED_PORT, Wire::close, Failure.NOT_SENT),
	BLACKHOLE(Address.FULL_BACKLOG, Wire::close, Failure.NOT_SENT),
	UNKNOWN_HOST(Address.UNKNOWN_HOST, Wire::close, Failure.NOT_SENT),
	LOOKUP_FAILS(Address.LOOKUP_FAILS, Wire::close, Failure.NOT_SENT),
	LOOKUP_STALLS(Address.LOOKUP_STALLS, Wire::close, Failure.NOT_SENT),
	PLAIN_TEXT_INSTEAD_OF_TLS(Address.HTTPS_PLAIN, Answers.then("HTTP/1.1 400 Bad Request\r\n\r\n", Wire::silence),
			Failure.NOT_SENT),
	TLS_HANDSHAKE_STALLS(Address.HTTPS_PLAIN, Wire::silence, Failure.NOT_SENT),
	TLS_HANDSHAKE_CLOSED(Address.HTTPS_PLAIN, Wire::close, Failure.NOT_SENT),
	TLS_HANDSHAKE_RESET(Address.HTTPS_PLAIN, Wire::reset, Failure.NOT_SENT),
	CERTIFICATE_UNTRUSTED(Address.HTTPS_UNTRUSTED, Wire::request, Failure.NOT_SENT),
	CERTIFICATE_OF_ANOTHER_HOST(Address.HTTPS_OTHER_HOST, Wire::request, Failure.NOT_SENT),
	CERTIFICATE_EXPIRED(Address.HTTPS_EXPIRED, Wire::request, Failure.NOT_SENT),

	// While the request is on its way.
	RESET_ON_ACCEPT(Wire::reset, Failure.OUTCOME_UNKNOWN, Failure.NOT_SENT),
	CLOSED_ON_ACCEPT(Wire::close, Failure.OUTCOME_UNKNOWN, Failure.NOT_SENT), RESET_WHILE_READING((wire) -> {
		wire.begin();
		wire.reset();
	}, Failure.OUTCOME_UNKNOWN), CLOSED_WHILE_READING((wire) -> {
		wire.begin();
		wire.close();
	}, Failure.OUTCOME_UNKNOWN), REFUSED_WHILE_READING((wire) -> {
		wire.begin();
		wire.write("HTTP/1.1 500 Oops\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
		wire.close();
	}, Failure.SERVER_ERROR, Failure.OUTCOME_UNKNOWN),

	// After the request.
	RESET_BEFORE_ANSWER(after(Wire::reset), Failure.OUTCOME_UNKNOWN),
	CLOSED_BEFORE_ANSWER(after(Wire::close), Failure.OUTCOME_UNKNOWN),
	SILENCE(after(Wire::silence), Failure.OUTCOME_UNKNOWN),
	SILENCE_AFTER_CONTINUE(after(Answers.then("HTTP/1.1 100 Continue\r\n\r\n", Wire::silence)),
			Failure.OUTCOME_UNKNOWN),
	SILENCE_IN_HEAD(after(Answers.then("HTTP/1.1 200 OK\r\nContent-", Wire::silence)), Failure.OUTCOME_UNKNOWN),
	SILENCE_BEFORE_BODY(after(Answers.then(Answers.HEAD + "Content-Length: 2\r\n\r\n", Wire::silence)),
			Failure.OUTCOME_UNKNOWN),
	SILENCE_IN_BODY(after(Answers.then(Answers.HEAD + "Content-Length: 2\r\n\r\n{", Wire::silence)),
			Failure.OUTCOME_UNKNOWN),
	DRIP(after(Answers::drip), Failure.OUTCOME_UNKNOWN),
	RESET_IN_HEAD(after(Answers.then("HTTP/1.1 200 OK\r\nContent-", Wire::reset)), Failure.OUTCOME_UNKNOWN),
	CLOSED_IN_HEAD(after(Answers.then("HTTP/1.1 200 OK\r\nContent-", Wire::close)), Failure.OUTCOME_UNKNOWN),
	RESET_IN_BODY(after(Answers.then(Answers.HEAD + "Content-Length: 9\r\n\r\n{", Wire::reset)),
			Failure.OUTCOME_UNKNOWN),
	BODY_TRUNCATED(after(Answers.then(Answers.HEAD + "Content-Length: 9\r\n\r\n{", Wire::close)),
			Failure.OUTCOME_UNKNOWN),
	CHUNK_TRUNCATED(after(Answers.then(Answers.HEAD + "Transfer-Encoding: chunked\r\n\r\n9\r\n{", Wire::close)),
			Failure.OUTCOME_UNKNOWN),
	CHUNKS_UNENDED(after(Answers.then(Answers.HEAD + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n", Wire::close)),
			Failure.OUTCOME_UNKNOWN),
	CHUNK_SIZE_NONSENSE(after(Answers.then(Answers.HEAD + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}", Wire::close)),
			Failure.OUTCOME_UNKNOWN, Failure.UNREADABLE),
	GARBAGE(after(Answers.then("\u0000\u0007 this is not HTTP\r\n\r\n", Wire::close)), Failure.OUTCOME_UNKNOWN),
	HEAD_TOO_LONG(after(Answers.then("HTTP/1.1 200 OK\r\nX: " + "x".repeat(100_000), Wire::silence)),
			Failure.OUTCOME_UNKNOWN),
	LENGTH_TOO_SHORT(after((wire) -> wire.write(Answers.HEAD + "Content-Length: 5\r\n\r\n{\"a\": 1}")),
			Failure.UNREADABLE, Failure.OUTCOME_UNKNOWN),
	LENGTH_NEGATIVE(after(Answers.then(Answers.HEAD + "Content-Length: -2\r\n\r\n{}", Wire::close)),
			Failure.OUTCOME_UNKNOWN, Failure.UNREADABLE),
	LENGTHS_CONTRADICT(
			after(Answers.then(Answers.HEAD + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", Wire::close)),
			Failure.OUTCOME_UNKNOWN, Failure.UNREADABLE),

	// Answers that make no sense.
	EMPTY(after(Answers.body("")), Failure.UNREADABLE),
	NO_CONTENT(after((wire) -> wire.write("HTTP/1.1 204 No Content\r\n\r\n")), Failure.UNREADABLE),
	NULL(after(Answers.body("null")), Failure.UNREADABLE), ARRAY(after(Answers.body("[]")), Failure.UNREADABLE),
	TWO_VALUES(after(Answers.body("{} {}")), Failure.UNREADABLE),
	HALF_A_VALUE(after(Answers.body("{\"sid\": \"VE")), Failure.UNREADABLE),
	LONE_SURROGATE(after(Answers.body("{\"sid\": \"\\ud800\", \"status\": }")), Failure.UNREADABLE),
	TOO_LONG(after(Answers.body("{\"sid\": \"" + "x".repeat(300_000) + "\"}")), Failure.UNREADABLE),
	TOO_DEEP(after(Answers.body("{\"a\":" + "[".repeat(10_000))), Failure.UNREADABLE),
	HTML(after((wire) -> wire
		.write("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 13\r\n\r\n" + "<html></html>")),
			Failure.UNREADABLE),
	HTML_LABELLED_JSON(after(Answers.body("<!DOCTYPE html>")), Failure.UNREADABLE),
	GZIP(after((wire) -> wire
		.write(Answers.HEAD + "Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\u001f\u008b\u0008\u0000")),
			Failure.UNREADABLE),

	// Kept connections.
	RESET_WHEN_REUSED((wire) -> {
		wire.request();
		wire.write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
		wire.begin();
		wire.reset();
	}, Failure.OUTCOME_UNKNOWN, Failure.REJECTED), CLOSED_WHILE_IDLE((wire) -> {
		wire.request();
		wire.write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
		wire.close();
	}, Failure.REJECTED, Failure.OUTCOME_UNKNOWN);

	private final Address address;

	private final Script script;

	private final Set<Failure> expected;

	Fault(Script script, Failure first, Failure... more) {
		this(Address.HTTP, script, first, more);
	}

	Fault(Address address, Script script, Failure first, Failure... more) {
		this.address = address;
		this.script = script;
		this.expected = EnumSet.of(first, more);
	}

	Address address() {
		return this.address;
	}

	Script script() {
		return this.script;
	}

	Set<Failure> expected() {
		return this.expected;
	}

	/**
	 * How often the request may arrive at most.
	 */
	int mostRequests(OperationKind kind) {
		return 1 + this.expected.stream().mapToInt((failure) -> failure.retries(kind)).max().orElse(0);
	}

	/**
	 * Whether nothing but a time limit ends it.
	 */
	boolean isEndless() {
		return switch (this) {
			case SILENCE, SILENCE_AFTER_CONTINUE, SILENCE_IN_HEAD, SILENCE_BEFORE_BODY, SILENCE_IN_BODY, DRIP,
					LOOKUP_STALLS ->
				true;
			default -> false;
		};
	}

	/**
	 * Whether a first call on the connection is answered well.
	 */
	boolean needsKeptConnection() {
		return this == RESET_WHEN_REUSED || this == CLOSED_WHILE_IDLE;
	}

	private static Script after(Script script) {
		return (wire) -> {
			wire.request();
			script.play(wire);
		};
	}

	/**
	 * Where the client is sent.
	 */
	enum Address {

		HTTP, CLOSED_PORT, FULL_BACKLOG, UNKNOWN_HOST, LOOKUP_FAILS, LOOKUP_STALLS, HTTPS_PLAIN, HTTPS_UNTRUSTED,
		HTTPS_OTHER_HOST, HTTPS_EXPIRED

	}

	/**
	 * What a server says.
	 */
	private static final class Answers {

		private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

		private static Script then(String text, Script next) {
			return (wire) -> {
				wire.write(text);
				next.play(wire);
			};
		}

		private static Script body(String body) {
			return (wire) -> wire.write(HEAD + "Content-Length: " + body.length() + "\r\n\r\n" + body);
		}

		private static void drip(Wire wire) throws IOException {
			wire.write(HEAD + "Content-Length: 100000\r\n\r\n");
			while (true) {
				wire.write(" ");
				LockSupport.parkNanos(20_000_000);
			}
		}

	}

}
