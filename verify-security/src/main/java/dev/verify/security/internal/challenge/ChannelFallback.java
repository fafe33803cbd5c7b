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

package dev.verify.security.internal.challenge;

import java.util.List;
import java.util.Optional;

import dev.verify.client.VerifyApiException;
import dev.verify.client.VerifyErrorCode;
import dev.verify.security.SecondFactorMethod;

/**
 * Which way to send a code is tried when another one does not work for a number. A plan
 * holds for refusals that belong to the channel; a number that is blocked for fraud, or
 * does not exist, gets no channel fallback.
 */
public final class ChannelFallback {

	private final List<SecondFactorMethod> order;

	public ChannelFallback(List<SecondFactorMethod> order) {
		this.order = List.copyOf(order);
	}

	/**
	 * Returns what to try after a way was refused; empty if that would not help, or is
	 * not wanted.
	 */
	public Optional<SecondFactorMethod> next(SecondFactorMethod refused, Throwable failure) {
		int place = this.order.indexOf(refused);
		boolean another = place >= 0 && place + 1 < this.order.size();
		VerifyErrorCode code = (failure instanceof VerifyApiException ex) ? ex.errorCode() : null;
		return (another && code != null && code.isOfChannel()) ? Optional.of(this.order.get(place + 1))
				: Optional.empty();
	}

}
