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
