package dev.verify.emulator.log;

import java.util.List;

import dev.verify.emulator.history.History;
import dev.verify.emulator.history.History.Numbered;

/**
 * The request log as the server fills it. It keeps the newest requests only.
 */
public final class RequestRecorder implements RequestLog {

	private final History<RecordedRequest> requests;

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
	 */
	public void record(RecordedRequest request) {
		this.requests.add(request);
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
		this.requests.remove((request) -> true);
		this.listener.run();
	}

}
