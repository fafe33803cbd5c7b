package dev.verify.autoconfigure.resilience;

import dev.verify.client.operation.OperationKind;
import dev.verify.client.operation.VerifyOperation;

import org.springframework.http.HttpMethod;

/**
 * An operation of each kind, for tests that need no more than the kind.
 */
final class Operations {

	private Operations() {
	}

	static VerifyOperation of(OperationKind kind) {
		return new VerifyOperation("Test", kind, HttpMethod.POST, "/v2/Test");
	}

}
