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
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Phone numbers that fraud protection lets through.
 */
@HttpExchange("/v2/SafeList/Numbers")
public interface Safelist {

	/**
	 * Adds a number.
	 * @param phoneNumber the number, E.164
	 * @return the entry
	 */
	@VerifyCall(id = "CreateSafelist", kind = OperationKind.WRITE)
	@PostExchange
	Mono<SafelistNumber> create(@RequestParam("PhoneNumber") String phoneNumber);

	/**
	 * Looks whether a number is on the list.
	 * @param phoneNumber the number, E.164
	 * @return the entry
	 */
	@VerifyCall(id = "FetchSafelist", kind = OperationKind.READ)
	@GetExchange("/{PhoneNumber}")
	Mono<SafelistNumber> fetch(@PathVariable("PhoneNumber") String phoneNumber);

	/**
	 * Takes a number off the list.
	 * @param phoneNumber the number, E.164
	 * @return nothing, once it is gone
	 */
	@VerifyCall(id = "DeleteSafelist", kind = OperationKind.CANCEL)
	@DeleteExchange("/{PhoneNumber}")
	Mono<Void> delete(@PathVariable("PhoneNumber") String phoneNumber);

}
