package dev.verify.emulator.log;

import java.util.List;

/**
 * The requests that one account's API has answered, newest first.
 */
public interface RequestLog {

	/**
	 * Returns every recorded request.
	 * @return the requests, newest first
	 */
	List<RecordedRequest> all();

	/**
	 * Returns the requests to one operation.
	 * @param operationId the contract's operationId, such as {@code CreateVerification}
	 * @return the requests, newest first
	 */
	List<RecordedRequest> to(String operationId);

	/**
	 * Forgets all requests.
	 */
	void clear();

}
