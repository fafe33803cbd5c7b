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
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import dev.verify.security.PushState;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * One response that stays open. In its life it writes less than any socket buffers, so
 * that a client which does not read blocks no thread.
 */
final class EventStream implements AsyncListener {

	private static final Duration HEARTBEAT = Duration.ofSeconds(15);

	private static final int HEARTBEATS = 4;

	private static final Duration LONGEST_LIFE = HEARTBEAT.multipliedBy(2L * HEARTBEATS);

	private final HttpServletResponse response;

	private final Disposable.Composite work = Disposables.composite();

	private @Nullable AsyncContext async;

	private Runnable whenOver = () -> {
	};

	private boolean over;

	EventStream(HttpServletResponse response) {
		this.response = response;
	}

	synchronized void open(HttpServletRequest request, Flux<PushState> states, Runnable whenOver) throws IOException {
		try {
			// On this thread, so that the headers of the filters above leave with it.
			ResponseWriter.events(this.response, "");
			this.response.flushBuffer();
			if (this.over) {
				// The session has ended meanwhile.
				whenOver.run();
				return;
			}
			this.async = request.startAsync(request, this.response);
			this.async.setTimeout(LONGEST_LIFE.toMillis());
			this.async.addListener(this);
			this.whenOver = whenOver;
		}
		catch (IOException | RuntimeException ex) {
			whenOver.run();
			throw ex;
		}
		Scheduler writers = Schedulers.boundedElastic();
		this.work.add(Flux.interval(HEARTBEAT, writers)
			.take(HEARTBEATS)
			.subscribe((beat) -> write(":\n\n"), (failure) -> end(), this::end));
		this.work.add(states.publishOn(writers)
			.subscribe((state) -> write(EventStreams.event(state)), (failure) -> end(), this::end));
	}

	/** Ends the response; the browser reconnects, unless it has the final state. */
	synchronized void end() {
		AsyncContext async = this.async;
		if (!isEnding() || async == null) {
			return;
		}
		try {
			async.complete();
		}
		catch (IllegalStateException ex) {
			// The container has ended it already.
		}
	}

	private synchronized void write(String event) {
		if (this.over) {
			return;
		}
		try {
			this.response.getOutputStream().write(event.getBytes(StandardCharsets.UTF_8));
			this.response.flushBuffer();
		}
		catch (IOException | IllegalStateException ex) {
			end();
		}
	}

	private synchronized boolean isEnding() {
		if (this.over) {
			return false;
		}
		this.over = true;
		this.work.dispose();
		this.whenOver.run();
		return true;
	}

	@Override
	public void onComplete(AsyncEvent event) {
		isEnding();
	}

	@Override
	public void onTimeout(AsyncEvent event) {
		end();
	}

	@Override
	public void onError(AsyncEvent event) {
		end();
	}

	@Override
	public void onStartAsync(AsyncEvent event) {
		// No restart.
	}

}
