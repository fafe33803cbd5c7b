package dev.verify.client.operation;

import java.io.Serializable;

import org.springframework.http.HttpMethod;

/**
 * An operation of the Verify API without values of the call, for metrics, logs and
 * policies.
 *
 * @param id the name in Twilio's description of the API
 * @param kind its effect at the provider
 * @param method the HTTP method
 * @param uriTemplate the path with its variables in braces
 */
public record VerifyOperation(String id, OperationKind kind, HttpMethod method,
		String uriTemplate) implements Serializable {

	/**
	 * Gives the same operation another kind.
	 * @param kind the effect of this call at the provider
	 * @return the operation of that kind
	 */
	public VerifyOperation as(OperationKind kind) {
		return (this.kind == kind) ? this : new VerifyOperation(this.id, kind, this.method, this.uriTemplate);
	}

}
