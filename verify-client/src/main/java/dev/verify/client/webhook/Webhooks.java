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

package dev.verify.client.webhook;

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
 * The webhooks of a service.
 */
@HttpExchange("/v2/Services/{ServiceSid}/Webhooks")
public interface Webhooks {

	/**
	 * Creates a webhook.
	 * @param request what to call, and when
	 * @return the webhook
	 */
	@VerifyCall(id = "CreateWebhook", kind = OperationKind.WRITE)
	@PostExchange
	Mono<Webhook> create(CreateWebhook request);

	/**
	 * Fetches a webhook.
	 * @param sid the webhook's SID
	 * @return the webhook
	 */
	@VerifyCall(id = "FetchWebhook", kind = OperationKind.READ)
	@GetExchange("/{Sid}")
	Mono<Webhook> fetch(@PathVariable("Sid") @Sid("YW") String sid);

	/**
	 * Changes a webhook.
	 * @param sid the webhook's SID
	 * @param request what to change
	 * @return the webhook as it is now
	 */
	@VerifyCall(id = "UpdateWebhook", kind = OperationKind.WRITE)
	@PostExchange("/{Sid}")
	Mono<Webhook> update(@PathVariable("Sid") @Sid("YW") String sid, UpdateWebhook request);

	/**
	 * Deletes a webhook.
	 * @param sid the webhook's SID
	 * @return nothing, once it is gone
	 */
	@VerifyCall(id = "DeleteWebhook", kind = OperationKind.CANCEL)
	@DeleteExchange("/{Sid}")
	Mono<Void> delete(@PathVariable("Sid") @Sid("YW") String sid);

	/**
	 * Lists all of them; pages are fetched as they are asked for.
	 * @return the webhooks
	 */
	default Flux<Webhook> list() {
		return list(Paging.defaults());
	}

	/**
	 * Lists all webhooks; pages are fetched as they are asked for.
	 * @param paging how the list is cut into pages
	 * @return the webhooks
	 */
	@VerifyCall(id = "ListWebhook", kind = OperationKind.READ)
	@GetExchange
	Flux<Webhook> list(Paging paging);

}
