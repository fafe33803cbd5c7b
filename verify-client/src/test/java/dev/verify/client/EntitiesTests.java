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

package dev.verify.client;

import java.time.Instant;
import java.util.Map;

import dev.verify.client.entity.AccessToken;
import dev.verify.client.entity.CreateAccessToken;
import dev.verify.client.entity.Entity;
import dev.verify.client.entity.FactorType;
import dev.verify.client.entity.FormDefinition;
import dev.verify.client.entity.FormType;
import org.junit.jupiter.api.Test;

import static dev.verify.client.RecordedExchange.sid;
import static dev.verify.client.RecordedExchange.url;

/**
 * Entities, access tokens and forms on the wire.
 */
class EntitiesTests {

	private static final Instant DATE = Instant.parse("2015-07-30T20:00:00Z");

	private static final String IDENTITY = "ff483d1ff591898a9942916050d2ca3f";

	private static final Entity CREATED_ENTITY = new Entity(sid("YE"), "ff483d1ff591898a9942916050d2ca3f", sid("AC"),
			sid("VA"), DATE, DATE, url("/v2/Services/VA*/Entities/ff483d1ff591898a9942916050d2ca3f"),
			Map.of("factors", url("/v2/Services/VA*/Entities/ff483d1ff591898a9942916050d2ca3f/Factors"), "new_factors",
					url("/v2/Services/VA*/Entities/ff483d1ff591898a9942916050d2ca3f/Factors"), "challenges",
					url("/v2/Services/VA*/Entities/ff483d1ff591898a9942916050d2ca3f/Challenges")));

	private static final AccessToken CREATED_ACCESS_TOKEN = new AccessToken(sid("YK"), sid("AC"), sid("VA"),
			"ff483d1ff591898a9942916050d2ca3f", FactorType.PUSH, "John Doe iPhone",
			"eyJ6aXAiOiJERUYiLCJraWQiOiJTQVNfUzNfX19LTVNfdjEiLCJjdHkiOiJ0d2lsaW8tZnBhO3Y9MSIsImVuYyI6IkEyNTZHQ00iLCJhbGciOiJkaXIifQ..qjltWfIgQaTwp2De.81Z_6W4kR-hdlAUvJQCbwS8CQ7QAoFRkOvNMoySEj8zEB4BAY3MXhPARfaK4Lnr4YceA2cXEmrzPKQ7bPm0XZMGYm1fqLYzAR8YAqUetI9WEdQLFytg1h4XnJnXhgd99eNXsLkpKHhsCnFkchV9eGpRrdrfB0STR5Xq0fdakomb98iuIFt1XtP0_iqxvxQZKe1O4035XhK_ELVwQBz_qdI77XRZBFM0REAzlnEOe61nOcQxkaIM9Qel9L7RPhcndcCPFAyYjxo6Ri5c4vOnszLDiHmeK9Ep9fRE5-Oz0px0ZEg_FgTUEPFPo2OHQj076H1plJnFr-qPINDJkUL_i7loqG1IlapOi1JSlflPH-Ebj4hhpBdMIcs-OX7jhqzmVqkIKWkpPyPEmfvY2-eA5Zpoo08YpqAJ3G1l_xEcHl28Ijkefj1mdb6E8POx41skAwXCpdfIbzWzV_VjFpmwhacS3JZNt9C4hVG4Yp-RGPEl1C7aJHRIUavAmoRHaXbfG20zzv5Zu0P5PcopDszzoqVfZpzc.GCt35DWTurtP-QaIL5aBSQ",
			url("/v2/Services/VA*/AccessTokens/YK*"), 300, DATE);

	private static final AccessToken FETCHED_ACCESS_TOKEN = new AccessToken(sid("YK"), sid("AC"), sid("VA"),
			"ff483d1ff591898a9942916050d2ca3f", FactorType.PUSH, "John Doe iPhone",
			"eyJ6aXAiOiJERUYiLCJraWQiOiJTQVNfUzNfX19LTVNfdjEiLCJjdHkiOiJ0d2lsaW8tZnBhO3Y9MSIsImVuYyI6IkEyNTZHQ00iLCJhbGciOiJkaXIifQ..qjltWfIgQaTwp2De.81Z_6W4kR-hdlAUvJQCbwS8CQ7QAoFRkOvNMoySEj8zEB4BAY3MXhPARfaK4Lnr4YceA2cXEmrzPKQ7bPm0XZMGYm1fqLYzAR8YAqUetI9WEdQLFytg1h4XnJnXhgd99eNXsLkpKHhsCnFkchV9eGpRrdrfB0STR5Xq0fdakomb98iuIFt1XtP0_iqxvxQZKe1O4035XhK_ELVwQBz_qdI77XRZBFM0REAzlnEOe61nOcQxkaIM9Qel9L7RPhcndcCPFAyYjxo6Ri5c4vOnszLDiHmeK9Ep9fRE5-Oz0px0ZEg_FgTUEPFPo2OHQj076H1plJnFr-qPINDJkUL_i7loqG1IlapOi1JSlflPH-Ebj4hhpBdMIcs-OX7jhqzmVqkIKWkpPyPEmfvY2-eA5Zpoo08YpqAJ3G1l_xEcHl28Ijkefj1mdb6E8POx41skAwXCpdfIbzWzV_VjFpmwhacS3JZNt9C4hVG4Yp-RGPEl1C7aJHRIUavAmoRHaXbfG20zzv5Zu0P5PcopDszzoqVfZpzc.GCt35DWTurtP-QaIL5aBSQ",
			url("/v2/Services/VA*/AccessTokens/YK*"), 60, DATE);

	private static final FormDefinition FETCHED_FORM_DEFINITION = new FormDefinition(FormType.PUSH,
			Map.of("create_factor", Map.of(), "verify_factor", Map.of(), "create_challenge", Map.of()), Map.of(),
			url("/v2/Forms/form-push"));

	@Test
	void createEntityWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("CreateEntity", "create")
			.verify((verify) -> verify.entities().create(IDENTITY), "POST /v2/Services/{service}/Entities",
					"Identity=ff483d1ff591898a9942916050d2ca3f", CREATED_ENTITY);
	}

	@Test
	void fetchEntityWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("FetchEntity", "fetch")
			.verify((verify) -> verify.entities().fetch(IDENTITY),
					"GET /v2/Services/{service}/Entities/ff483d1ff591898a9942916050d2ca3f", "", CREATED_ENTITY);
	}

	@Test
	void deleteEntityWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.withoutContent("DeleteEntity")
			.verify((verify) -> verify.entities().delete(IDENTITY),
					"DELETE /v2/Services/{service}/Entities/ff483d1ff591898a9942916050d2ca3f", "");
	}

	@Test
	void listEntityWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("ListEntity", "readFull")
			.verify((verify) -> verify.entities().list(), "GET /v2/Services/{service}/Entities", "", CREATED_ENTITY);
	}

	@Test
	void createAccessTokenWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("CreateAccessToken", "createWithTtl")
			.verify((verify) -> verify.accessTokens()
				.create(CreateAccessToken.push(IDENTITY).factorFriendlyName("Ada's phone").ttl(60)),
					"POST /v2/Services/{service}/AccessTokens",
					"Identity=ff483d1ff591898a9942916050d2ca3f&FactorType=push&"
							+ "FactorFriendlyName=Ada%27s%20phone&Ttl=60",
					CREATED_ACCESS_TOKEN);
	}

	@Test
	void fetchAccessTokenWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("FetchAccessToken", "fetch")
			.verify((verify) -> verify.accessTokens().fetch(sid("YK")), "GET /v2/Services/{service}/AccessTokens/YK*",
					"", FETCHED_ACCESS_TOKEN);
	}

	@Test
	void fetchFormWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("FetchForm", "fetch")
			.verify((verify) -> verify.forms().fetch(FormType.PUSH), "GET /v2/Forms/form-push", "",
					FETCHED_FORM_DEFINITION);
	}

}
