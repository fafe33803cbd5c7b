package dev.verify.client;

import java.util.Map;

import dev.verify.client.form.Fields;
import dev.verify.client.operation.VerifyOperation;

/**
 * One call, ready to be sent: fields travel in the body of a POST, in the query of
 * anything else.
 */
record Call(VerifyOperation operation, Map<String, String> variables, String path, Fields fields) {

	@Override
	public String toString() {
		return "Call[" + this.operation.id() + "]";
	}

}
