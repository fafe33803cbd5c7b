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
import dev.verify.client.operation.Sid;
import dev.verify.client.operation.VerifyCall;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Messages to a device that a challenge waits there.
 */
@HttpExchange("/v2/Services/{ServiceSid}/Entities/{Identity}/Challenges/{ChallengeSid}/Notifications")
public interface Notifications {

	/**
	 * Notifies the device once more, at most three times.
	 * @param identity the name that the application gave its user
	 * @param challengeSid the challenge's SID
	 * @return the notification
	 */
	default Mono<Notification> create(String identity, String challengeSid) {
		return create(identity, challengeSid, null);
	}

	/**
	 * Notifies the device once more, at most three times.
	 * @param identity the name that the application gave its user
	 * @param challengeSid the challenge's SID
	 * @param ttl 0 to 300 seconds during which delivery is tried; 300 by default
	 * @return the notification
	 */
	@VerifyCall(id = "CreateNotification", kind = OperationKind.START)
	@PostExchange
	Mono<Notification> create(@PathVariable("Identity") String identity,
			@PathVariable("ChallengeSid") @Sid("YC") String challengeSid, @RequestParam("Ttl") @Nullable Integer ttl);

}
