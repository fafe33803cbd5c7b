package dev.verify.client;

import dev.verify.client.form.Fields;
import dev.verify.client.operation.VerifyOperation;
import org.jspecify.annotations.Nullable;

/**
 * A request as it leaves.
 *
 * @param operation what it does; all that may be logged of it
 * @param target path and query, encoded
 * @param authorization the header that says who calls, if it is not the form
 * @param form what a POST carries
 */
record Outgoing(VerifyOperation operation, String target, @Nullable String authorization, Fields form) {

	@Override
	public String toString() {
		return "Outgoing[" + this.operation.id() + "]";
	}

}
