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
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Tokens with which devices enroll factors.
 */
@HttpExchange("/v2/Services/{ServiceSid}/AccessTokens")
public interface AccessTokens {

	/**
	 * Creates a token for one device.
	 * @param request for whom, and for what
	 * @return the token
	 */
	@VerifyCall(id = "CreateAccessToken", kind = OperationKind.ENROLL)
	@PostExchange
	Mono<AccessToken> create(CreateAccessToken request);

	/**
	 * Fetches what is known of a token; the token itself is not told again.
	 * @param sid the token's SID
	 * @return the token
	 */
	@VerifyCall(id = "FetchAccessToken", kind = OperationKind.READ)
	@GetExchange("/{Sid}")
	Mono<AccessToken> fetch(@PathVariable("Sid") @Sid("YK") String sid);

}
