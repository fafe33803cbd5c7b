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

package dev.verify.client.entity;

import dev.verify.client.operation.OperationKind;
import dev.verify.client.operation.VerifyCall;
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Definitions of the fields that devices fill in.
 */
@HttpExchange("/v2/Forms")
public interface Forms {

	/**
	 * Fetches the fields of a type of factor.
	 * @param formType whose fields
	 * @return the fields
	 */
	@VerifyCall(id = "FetchForm", kind = OperationKind.READ)
	@GetExchange("/{FormType}")
	Mono<FormDefinition> fetch(@PathVariable("FormType") FormType formType);

}
