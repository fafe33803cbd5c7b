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

package dev.verify.client.messaging;

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
 * Messaging services by country.
 */
@HttpExchange("/v2/Services/{ServiceSid}/MessagingConfigurations")
public interface MessagingConfigurations {

	/**
	 * Sets the messaging service of a country.
	 * @param country the ISO 3166-1 alpha-2 code, or {@code all}
	 * @param messagingServiceSid the messaging service's SID
	 * @return the configuration
	 */
	@VerifyCall(id = "CreateMessagingConfiguration", kind = OperationKind.WRITE)
	@PostExchange
	Mono<MessagingConfiguration> create(@RequestParam("Country") String country,
			@RequestParam("MessagingServiceSid") String messagingServiceSid);

	/**
	 * Fetches the configuration of a country.
	 * @param country the ISO 3166-1 alpha-2 code, or {@code all}
	 * @return the configuration
	 */
	@VerifyCall(id = "FetchMessagingConfiguration", kind = OperationKind.READ)
	@GetExchange("/{Country}")
	Mono<MessagingConfiguration> fetch(@PathVariable("Country") String country);

	/**
	 * Replaces the messaging service of a country.
	 * @param country the ISO 3166-1 alpha-2 code, or {@code all}
	 * @param messagingServiceSid the messaging service's SID
	 * @return the configuration as it is now
	 */
	@VerifyCall(id = "UpdateMessagingConfiguration", kind = OperationKind.WRITE)
	@PostExchange("/{Country}")
	Mono<MessagingConfiguration> update(@PathVariable("Country") String country,
			@RequestParam("MessagingServiceSid") String messagingServiceSid);

	/**
	 * Deletes the configuration of a country.
	 * @param country the ISO 3166-1 alpha-2 code, or {@code all}
	 * @return nothing, once it is gone
	 */
	@VerifyCall(id = "DeleteMessagingConfiguration", kind = OperationKind.CANCEL)
	@DeleteExchange("/{Country}")
	Mono<Void> delete(@PathVariable("Country") String country);

	/**
	 * Lists all of them; pages are fetched as they are asked for.
	 * @return the configurations
	 */
	default Flux<MessagingConfiguration> list() {
		return list(Paging.defaults());
	}

	/**
	 * Lists all configurations; pages are fetched as they are asked for.
	 * @param paging how the list is cut into pages
	 * @return the configurations
	 */
	@VerifyCall(id = "ListMessagingConfiguration", kind = OperationKind.READ)
	@GetExchange
	Flux<MessagingConfiguration> list(Paging paging);

}
