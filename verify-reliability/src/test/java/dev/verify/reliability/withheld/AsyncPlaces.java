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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.security.concurrent.DelegatingSecurityContextExecutorService;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.task.DelegatingSecurityContextAsyncTaskExecutor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * Places of other threads in which an application finds its user.
 */
@RestController
@RequestMapping("/open")
class AsyncPlaces implements AutoCloseable {

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final Rules rules;

	AsyncPlaces(Rules rules) {
		this.rules = rules;
	}

	static Stream<Place> places() {
		return Stream
			.of("callable", "callable-rule", "async-rule", "deferred", "executor", "task-executor", "supplier",
					"stream", "events", "async-context")
			.map((name) -> Place.at("another thread: " + name, "/open/" + name));
	}

	@GetMapping({ "/callable", "/async-rule" })
	Callable<String> callable() {
		return AsyncPlaces::who;
	}

	@GetMapping("/callable-rule")
	Callable<String> callableWithRule() {
		return this.rules::expression;
	}

	@GetMapping("/deferred")
	DeferredResult<String> deferred() {
		DeferredResult<String> result = new DeferredResult<>();
		this.threads.execute(new DelegatingSecurityContextRunnable(() -> result.setResult(who())));
		return result;
	}

	@GetMapping("/executor")
	String executor() throws InterruptedException, ExecutionException {
		return new DelegatingSecurityContextExecutorService(this.threads).submit(this.rules::expression).get();
	}

	@GetMapping("/task-executor")
	String taskExecutor() throws InterruptedException, ExecutionException {
		return new DelegatingSecurityContextAsyncTaskExecutor(new SimpleAsyncTaskExecutor()).submit(AsyncPlaces::who)
			.get();
	}

	@GetMapping("/supplier")
	String supplier() throws InterruptedException, ExecutionException {
		Supplier<SecurityContext> context = SecurityContextHolder.getDeferredContext();
		return this.threads.submit(() -> String.valueOf(context.get().getAuthentication().getName())).get();
	}

	@GetMapping("/stream")
	StreamingResponseBody stream() {
		return (body) -> body.write(who().getBytes(StandardCharsets.UTF_8));
	}

	@GetMapping("/events")
	SseEmitter events() {
		SseEmitter events = new SseEmitter();
		this.threads.execute(new DelegatingSecurityContextRunnable(() -> {
			try {
				events.send(who());
				events.complete();
			}
			catch (IOException ex) {
				events.completeWithError(ex);
			}
		}));
		return events;
	}

	@GetMapping("/async-context")
	void asyncContext(HttpServletRequest request) {
		AsyncContext async = request.startAsync();
		async.start(() -> {
			try {
				async.getResponse().getWriter().print(who());
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
			async.complete();
		});
	}

	private static String who() {
		Authentication login = SecurityContextHolder.getContext().getAuthentication();
		return (login != null) ? login.getName() + ' ' + login.getAuthorities() : "nobody";
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
	}

}
