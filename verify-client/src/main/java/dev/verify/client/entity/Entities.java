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

import dev.verify.client.form.Paging;
import dev.verify.client.operation.OperationKind;
import dev.verify.client.operation.VerifyCall;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * The users of the application, as Verify knows them.
 */
@HttpExchange("/v2/Services/{ServiceSid}/Entities")
public interface Entities {

	/**
	 * Creates an entity; enrolling a factor does so too.
	 * @param identity 8 to 64 letters, digits and hyphens that tell nothing of the person
	 * @return the entity
	 */
	@VerifyCall(id = "CreateEntity", kind = OperationKind.ENROLL)
	@PostExchange
	Mono<Entity> create(@RequestParam("Identity") String identity);

	/**
	 * Fetches an entity.
	 * @param identity the name that the application gave its user
	 * @return the entity
	 */
	@VerifyCall(id = "FetchEntity", kind = OperationKind.READ)
	@GetExchange("/{Identity}")
	Mono<Entity> fetch(@PathVariable("Identity") String identity);

	/**
	 * Deletes an entity with its factors and challenges.
	 * @param identity the name that the application gave its user
	 * @return nothing, once it is gone
	 */
	@VerifyCall(id = "DeleteEntity", kind = OperationKind.CANCEL)
	@DeleteExchange("/{Identity}")
	Mono<Void> delete(@PathVariable("Identity") String identity);

	/**
	 * Lists all of them; pages are fetched as they are asked for.
	 * @return the entities
	 */
	default Flux<Entity> list() {
		return list(Paging.defaults());
	}

	/**
	 * Lists all entities; pages are fetched as they are asked for.
	 * @param paging how the list is cut into pages
	 * @return the entities
	 */
	@VerifyCall(id = "ListEntity", kind = OperationKind.READ)
	@GetExchange
	Flux<Entity> list(Paging paging);

}
