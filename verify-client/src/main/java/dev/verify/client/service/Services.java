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

package dev.verify.client.service;

import dev.verify.client.form.Paging;
import dev.verify.client.operation.OperationKind;
import dev.verify.client.operation.Sid;
import dev.verify.client.operation.VerifyCall;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * The services of the account.
 */
@HttpExchange("/v2/Services")
public interface Services {

	/**
	 * Creates a service.
	 * @param request the settings
	 * @return the service
	 */
	@VerifyCall(id = "CreateService", kind = OperationKind.WRITE)
	@PostExchange
	Mono<Service> create(CreateService request);

	/**
	 * Fetches a service.
	 * @param sid the service's SID
	 * @return the service
	 */
	@VerifyCall(id = "FetchService", kind = OperationKind.READ)
	@GetExchange("/{Sid}")
	Mono<Service> fetch(@PathVariable("Sid") @Sid("VA") String sid);

	/**
	 * Changes a service.
	 * @param sid the service's SID
	 * @param request the settings to change
	 * @return the service as it is now
	 */
	@VerifyCall(id = "UpdateService", kind = OperationKind.WRITE)
	@PostExchange("/{Sid}")
	Mono<Service> update(@PathVariable("Sid") @Sid("VA") String sid, UpdateService request);

	/**
	 * Deletes a service with everything that belongs to it.
	 * @param sid the service's SID
	 * @return nothing, once it is gone
	 */
	@VerifyCall(id = "DeleteService", kind = OperationKind.CANCEL)
	@DeleteExchange("/{Sid}")
	Mono<Void> delete(@PathVariable("Sid") @Sid("VA") String sid);

	/**
	 * Lists all of them; pages are fetched as they are asked for.
	 * @return the services
	 */
	default Flux<Service> list() {
		return list(Paging.defaults());
	}

	/**
	 * Lists all services; pages are fetched as they are asked for.
	 * @param paging how the list is cut into pages
	 * @return the services
	 */
	@VerifyCall(id = "ListService", kind = OperationKind.READ)
	@GetExchange
	Flux<Service> list(Paging paging);

}
