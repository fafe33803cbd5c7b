package dev.verify.emulator.log;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The request log as the server fills it. It keeps the newest requests only.
 */
public final class RequestRecorder implements RequestLog {

	private final int retention;

	private final Runnable listener;

	private final Deque<RecordedRequest> requests = new ArrayDeque<>();

	/**
	 * Creates an empty log.
	 * @param retention how many requests to keep
	 * @param listener called after each change
	 */
	public RequestRecorder(int retention, Runnable listener) {
		this.retention = retention;
		this.listener = listener;
	}

	/**
	 * Records a request.
	 * @param request the request
	 */
	public void record(RecordedRequest request) {
		synchronized (this.requests) {
			this.requests.addFirst(request);
			if (this.requests.size() > this.retention) {
				this.requests.removeLast();
			}
		}
		this.listener.run();
	}

	@Override
	public List<RecordedRequest> all() {
		synchronized (this.requests) {
			return List.copyOf(this.requests);
		}
	}

	@Override
	public List<RecordedRequest> to(String operationId) {
		return all().stream().filter((request) -> operationId.equals(request.operation())).toList();
	}

	@Override
	public void clear() {
		synchronized (this.requests) {
			this.requests.clear();
		}
		this.listener.run();
	}

}
