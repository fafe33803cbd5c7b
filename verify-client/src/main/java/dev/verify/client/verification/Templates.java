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

package dev.verify.client.verification;

import dev.verify.client.operation.OperationKind;
import dev.verify.client.operation.VerifyCall;
import reactor.core.publisher.Flux;

import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Message texts that the account may use.
 */
@HttpExchange("/v2/Templates")
public interface Templates {

	/**
	 * Lists all of them; pages are fetched as they are asked for.
	 * @return the templates
	 */
	default Flux<Template> list() {
		return list(ListTemplates.all());
	}

	/**
	 * Lists templates; pages are fetched as they are asked for.
	 * @param filter which of them
	 * @return the templates
	 */
	@VerifyCall(id = "ListVerificationTemplate", kind = OperationKind.READ)
	@GetExchange
	Flux<Template> list(ListTemplates filter);

}
