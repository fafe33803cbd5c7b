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

package dev.verify.sample;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.UUID;

import dev.verify.security.Payment;

/**
 * A transfer that its owner has not confirmed yet. It waits in the session, where no
 * request can change it.
 *
 * @param id never that of another transfer
 * @param payment who gets how much
 */
record Transfer(String id, Payment payment) implements Serializable {

	private static final long serialVersionUID = 1;

	static Transfer of(BigDecimal euros, String payee) {
		return new Transfer(UUID.randomUUID().toString(), Payment.of(euros, Currency.getInstance("EUR"), payee));
	}

}
