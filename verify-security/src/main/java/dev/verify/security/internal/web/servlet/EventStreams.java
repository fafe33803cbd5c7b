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

package dev.verify.security.internal.web.servlet;

import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.verify.security.PushState;
import dev.verify.security.internal.web.JsonView;
import dev.verify.security.internal.web.SecondFactorResponse;
import dev.verify.security.internal.web.SessionAttribute;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.http.MediaType;

/**
 * Tells pages what they wait for as it happens: server-sent events, without a thread that
 * waits. A session has few streams at a time, and each ends with the session, when the
 * application stops, and in any case after a minute; a browser then reconnects, and
 * passes every filter again.
 */
public final class EventStreams implements ApplicationListener<ContextClosedEvent> {

	/** A browser has six connections to a server, and needs some for its pages. */
	private static final int MOST_OF_A_SESSION = 3;

	private static final String SPRING_SESSION = "org.springframework.session.";

	private final Map<String, Set<EventStream>> open = new ConcurrentHashMap<>();

	void tell(HttpServletRequest request, HttpServletResponse response, SecondFactorResponse.Events events)
			throws IOException {
		if (!areWanted(request)) {
			ResponseWriter.json(response, new JsonView.State(events.now().get().code()));
		}
		else if (!open(request, response, events.states())) {
			// One event and the advice to poll, so that the browser polls without
			// having to know.
			ResponseWriter.events(response, event(events.now().get()));
		}
	}

	/** The JSON object that a client gets which polls. */
	static String event(PushState state) {
		return "data: " + new String(new JsonView.State(state.code()).toJson(), StandardCharsets.UTF_8) + "\n\n";
	}

	/**
	 * Keeps the response open for events, if that is possible.
	 * @param request the request, of a session
	 * @param response the response
	 * @param states what to tell; cancelled when the client has gone
	 * @return {@code false} if nothing was written, because the stream cannot be kept
	 * open
	 * @throws IOException if the client is gone
	 */
	public boolean open(HttpServletRequest request, HttpServletResponse response, Flux<PushState> states)
			throws IOException {
		HttpSession session = request.getSession(false);
		if (session == null || !request.isAsyncSupported()) {
			return false;
		}
		EventStream stream = new EventStream(response);
		String key = keyOf(session);
		if (!enter(key, stream)) {
			return false;
		}
		stream.open(request, states, () -> leave(key, stream));
		return true;
	}

	/** By name: {@code false} for clients that accept JSON, or anything. */
	private static boolean areWanted(HttpServletRequest request) {
		String accept = request.getHeader("Accept");
		return accept != null && accept.contains(MediaType.TEXT_EVENT_STREAM_VALUE);
	}

	/** Ends the streams of a session. */
	private void end(String key) {
		this.open.getOrDefault(key, Set.of()).forEach(EventStream::end);
	}

	/**
	 * Ends all streams, so that the server need not wait for them when it stops.
	 * @param event the end of the application
	 */
	@Override
	public void onApplicationEvent(ContextClosedEvent event) {
		this.open.keySet().forEach(this::end);
	}

	private boolean enter(String key, EventStream stream) {
		AtomicBoolean entered = new AtomicBoolean();
		this.open.compute(key, (name, present) -> {
			Set<EventStream> streams = (present != null) ? present : ConcurrentHashMap.newKeySet();
			entered.set(streams.size() < MOST_OF_A_SESSION && streams.add(stream));
			return streams;
		});
		return entered.get();
	}

	private void leave(String key, EventStream stream) {
		this.open.computeIfPresent(key, (name, streams) -> {
			streams.remove(stream);
			return streams.isEmpty() ? null : streams;
		});
	}

	private String keyOf(HttpSession session) {
		if (session.getClass().getName().startsWith(SPRING_SESSION)) {
			return session.getId();
		}
		String name = SessionAttribute.PREFIX + "STREAMS";
		if (session.getAttribute(name) instanceof SessionEnd known) {
			return known.key;
		}
		SessionEnd end = new SessionEnd(UUID.randomUUID().toString(), this);
		session.setAttribute(name, end);
		return end.key;
	}

	/**
	 * Is stored in a session of the container to get notified of its end. A session of
	 * Spring Session ends without notification, and may be unable to keep this class; its
	 * streams end with their minute.
	 */
	static final class SessionEnd implements HttpSessionBindingListener, Serializable {

		@Serial
		private static final long serialVersionUID = 1;

		private final String key;

		private final transient @Nullable EventStreams streams;

		SessionEnd(String key, EventStreams streams) {
			this.key = key;
			this.streams = streams;
		}

		@Override
		public void valueUnbound(HttpSessionBindingEvent event) {
			if (this.streams != null) {
				this.streams.end(this.key);
			}
		}

	}

}
