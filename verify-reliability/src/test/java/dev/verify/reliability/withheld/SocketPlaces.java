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

package dev.verify.reliability.withheld;

import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.security.Principal;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.messaging.Message;
import org.springframework.messaging.simp.annotation.SubscribeMapping;
import org.springframework.messaging.simp.config.MessageBrokerRegistry;
import org.springframework.messaging.support.ChannelInterceptor;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.socket.EnableWebSocketSecurity;
import org.springframework.security.messaging.access.intercept.MessageMatcherDelegatingAuthorizationManager;
import org.springframework.stereotype.Controller;
import org.springframework.web.socket.config.annotation.EnableWebSocketMessageBroker;
import org.springframework.web.socket.config.annotation.StompEndpointRegistry;
import org.springframework.web.socket.config.annotation.WebSocketMessageBrokerConfigurer;

/**
 * WebSocket handshakes and STOMP messages.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSocketMessageBroker
@EnableWebSocketSecurity
@Import(SocketPlaces.Messages.class)
class SocketPlaces implements WebSocketMessageBrokerConfigurer {

	private static final int CONNECTIONS = 10;

	static Stream<Place> places() {
		return Stream.of(Place.of("WebSocket handshake, protected", (caller) -> stomp(caller, "/socket", "/app/who")),
				Place.of("Principal of a STOMP message", (caller) -> stomp(caller, "/open/socket", "/app/who")),
				Place.of("rule of a STOMP message", (caller) -> stomp(caller, "/open/socket", "/app/pay")));
	}

	@Override
	public void configureMessageBroker(MessageBrokerRegistry registry) {
		registry.setApplicationDestinationPrefixes("/app");
	}

	@Override
	public void registerStompEndpoints(StompEndpointRegistry registry) {
		registry.addEndpoint("/open/socket", "/socket");
	}

	@Bean
	AuthorizationManager<Message<?>> messageAuthorizationManager(
			MessageMatcherDelegatingAuthorizationManager.Builder messages) {
		return messages.simpSubscribeDestMatchers("/app/pay").hasRole("USER").anyMessage().permitAll().build();
	}

	/** The client of this test is no browser: nothing forges its messages. */
	@Bean
	ChannelInterceptor csrfChannelInterceptor() {
		return new ChannelInterceptor() {
		};
	}

	/**
	 * A server that refuses a message closes the connection, which may overtake the frame
	 * that says so: then the frame is asked for again.
	 */
	private static Seen stomp(Caller caller, String endpoint, String destination) {
		for (int attempt = 0; attempt < CONNECTIONS; attempt++) {
			Optional<Seen> seen = connect(caller, endpoint, destination);
			if (seen.isPresent()) {
				return seen.get();
			}
		}
		throw new IllegalStateException("Each connection was closed without a frame");
	}

	private static Optional<Seen> connect(Caller caller, String endpoint, String destination) {
		Frames frames = new Frames();
		URI base = caller.browser().base();
		try {
			WebSocket socket = caller.browser()
				.http()
				.newWebSocketBuilder()
				.buildAsync(URI.create("ws://" + base.getAuthority() + endpoint), frames)
				.join();
			socket.sendText("CONNECT\naccept-version:1.2\nhost:walk\n\n\0", true).join();
			frames.next();
			socket.sendText("SUBSCRIBE\nid:1\ndestination:" + destination + "\n\n\0", true).join();
			String frame = frames.next();
			socket.abort();
			return frame.isEmpty() ? Optional.empty() : Optional
				.of(Seen.text(frame.substring(0, frame.indexOf('\n')) + frame.substring(frame.indexOf("\n\n"))));
		}
		catch (CompletionException ex) {
			if (ex.getCause() instanceof WebSocketHandshakeException refused) {
				int status = refused.getResponse().statusCode();
				return Optional.of(new Seen(status, "denied",
						(caller.stage() == LoginStage.ANONYMOUS) ? Seen.Denial.LOGIN : Seen.Denial.SECOND_FACTOR));
			}
			throw ex;
		}
	}

	/** Messages that answer with their user. */
	@Controller
	static class Messages {

		@SubscribeMapping({ "/who", "/pay" })
		String who(Optional<Principal> user) {
			return user.map(Principal::getName).orElse("nobody");
		}

	}

	/** The frames that have come; an empty one for the end of the connection. */
	private static final class Frames implements WebSocket.Listener {

		private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();

		private final StringBuilder part = new StringBuilder();

		String next() {
			try {
				String frame = this.frames.poll(30, TimeUnit.SECONDS);
				if (frame == null) {
					throw new IllegalStateException("No frame has come");
				}
				return frame;
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException("Interrupted", ex);
			}
		}

		@Override
		public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
			this.frames.add("");
			return null;
		}

		@Override
		public void onError(WebSocket socket, Throwable error) {
			this.frames.add("");
		}

		@Override
		public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
			this.part.append(data);
			if (last) {
				this.frames.add(this.part.toString());
				this.part.setLength(0);
			}
			socket.request(1);
			return null;
		}

	}

}
