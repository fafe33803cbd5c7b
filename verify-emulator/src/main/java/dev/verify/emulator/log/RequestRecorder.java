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

package dev.verify.emulator.log;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.verify.emulator.history.History;
import dev.verify.emulator.history.History.Numbered;
import org.jspecify.annotations.Nullable;

/**
 * The request log as the server fills it. It keeps the newest requests only, and the
 * details of fewer.
 */
public final class RequestRecorder implements RequestLog {

	private static final int DETAILS = 500;

	private final History<RecordedRequest> requests;

	private final Map<Long, RequestDetails> details = new LinkedHashMap<>();

	private final Runnable listener;

	/**
	 * Creates an empty log.
	 * @param retention how many requests to keep
	 * @param listener called after each change
	 */
	public RequestRecorder(int retention, Runnable listener) {
		this.requests = new History<>(retention);
		this.listener = listener;
	}

	/**
	 * Records a request.
	 * @param request the request
	 * @param shown what the page shows of it when it is opened
	 */
	public void record(RecordedRequest request, RequestDetails shown) {
		synchronized (this.details) {
			this.details.put(this.requests.add(request), shown);
			if (this.details.size() > DETAILS) {
				this.details.remove(this.details.keySet().iterator().next());
			}
		}
		this.listener.run();
	}

	/**
	 * Returns the newest requests with their numbers.
	 * @param most how many at most
	 * @return the requests, newest first
	 */
	public List<Numbered<RecordedRequest>> newest(int most) {
		return this.requests.newest(most);
	}

	/**
	 * Returns the details of a request.
	 * @param number the number of the request
	 * @return the details; {@code null} where they are no longer kept
	 */
	public @Nullable RequestDetails details(long number) {
		synchronized (this.details) {
			return this.details.get(number);
		}
	}

	@Override
	public List<RecordedRequest> all() {
		return this.requests.find((request) -> true, Integer.MAX_VALUE);
	}

	@Override
	public List<RecordedRequest> to(String operationId) {
		return this.requests.find((request) -> operationId.equals(request.operation()), Integer.MAX_VALUE);
	}

	@Override
	public void clear() {
		synchronized (this.details) {
			this.requests.remove((request) -> true);
			this.details.clear();
		}
		this.listener.run();
	}

}
