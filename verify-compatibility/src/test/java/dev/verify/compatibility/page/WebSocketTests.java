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

package dev.verify.compatibility.page;

import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.security.Principal;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.verify.compatibility.Browser;
import dev.verify.compatibility.Routes;
import dev.verify.compatibility.RunningApplication;
import dev.verify.compatibility.SmallApplication;
import dev.verify.compatibility.Users;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.handler.TextWebSocketHandler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * WebSockets, one for all and one for users.
 */
@Tag("once")
class WebSocketTests {

	@RegisterExtension
	static final RunningApplication application = RunningApplication.of(Application.class);

	@Test
	void handshakeWhenSecondFactorIsMissingThenIsOfAnAnonymousUser() throws Exception {
		String phone = application.phoneOf("alice");
		Browser alice = application.browser();
		alice.logIn("alice");

		assertThat(userOf(alice, "/open/socket")).isEqualTo(Routes.ANONYMOUS);
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> userOf(alice, "/socket"))
			.withCauseInstanceOf(WebSocketHandshakeException.class);
		alice.verify(phone);

		assertThat(userOf(alice, "/open/socket")).isEqualTo("alice");
		assertThat(userOf(alice, "/socket")).isEqualTo("alice");
	}

	private static String userOf(Browser browser, String path) throws InterruptedException {
		Messages messages = new Messages();
		WebSocket socket = browser.http()
			.newWebSocketBuilder()
			.buildAsync(URI.create("ws://" + browser.base().getAuthority() + path), messages)
			.join();
		socket.sendText("who", true).join();
		String user = messages.received.poll(30, TimeUnit.SECONDS);
		socket.abort();
		return String.valueOf(user);
	}

	@SmallApplication(name = "WebSocket")
	@EnableWebSocket
	static class Application implements WebSocketConfigurer {

		@Override
		public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
			registry.addHandler(new Who(), "/open/socket", "/socket");
		}

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http
				.authorizeHttpRequests(
						(requests) -> requests.requestMatchers("/open/**").permitAll().anyRequest().authenticated())
				.formLogin(Customizer.withDefaults())
				.build();
		}

		@Bean
		InMemoryUserDetailsManager users() {
			return Users.of("alice");
		}

		@Bean
		RouterFunction<ServerResponse> routes() {
			return Routes.naming("/account");
		}

	}

	/** Answers with the user of the handshake. */
	static class Who extends TextWebSocketHandler {

		@Override
		protected void handleTextMessage(WebSocketSession session, TextMessage message) throws IOException {
			Principal user = session.getPrincipal();
			session.sendMessage(new TextMessage((user != null) ? user.getName() : Routes.ANONYMOUS));
		}

	}

	/** What has come. */
	private static final class Messages implements WebSocket.Listener {

		private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

		@Override
		public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
			this.received.add(text.toString());
			socket.request(1);
			return null;
		}

	}

}
