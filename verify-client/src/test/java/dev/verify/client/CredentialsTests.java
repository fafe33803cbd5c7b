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

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import dev.verify.client.VerifyTransportException.Delivery;
import dev.verify.client.entity.Entity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Who calls, and where.
 */
class CredentialsTests {

	private static final String IDENTITY = "0123456789abcdef";

	private static final String SECRET = "hunter2-7141";

	private final RecordingServer api = new RecordingServer();

	private final RecordingServer issuer = new RecordingServer();

	private final VerifyClient verify = this.api.client()
		.credentials(VerifyCredentials.oauth("OQ1", SECRET))
		.tokenUrl(URI.create(this.issuer.url() + "/v2/token"))
		.build();

	@AfterEach
	void stop() {
		this.api.close();
		this.issuer.close();
	}

	@Test
	void tokenWhenGoodThenAskedForOnceAndSentWithEachCall() {
		issue("first", 3600);
		answer(2);

		fetch();
		fetch();

		assertThat(this.issuer.request().line()).isEqualTo("POST /v2/token");
		assertThat(this.issuer.request().body())
			.isEqualTo("grant_type=client_credentials&client_id=OQ1&client_secret=" + SECRET);
		assertThat(this.issuer.request().headers()).doesNotContainKey("authorization");
		assertThat(authorizations()).containsExactly("Bearer first", "Bearer first");
	}

	@Test
	void tokenWhenManyCallsNeedItThenOneAsksAndTheOthersWait() {
		issue("first", 3600);
		answer(40);

		List<Entity> entities = Flux.range(0, 40)
			.flatMap((i) -> this.verify.entities().fetch(IDENTITY), 40)
			.collectList()
			.block();

		assertThat(entities).hasSize(40);
		assertThat(this.issuer.requests()).hasSize(1);
	}

	@Test
	void tokenWhenAboutToEndThenRenewed() {
		issue("first", 29);
		issue("second", 3600);
		answer(2);

		fetch();
		fetch();

		assertThat(authorizations()).containsExactly("Bearer first", "Bearer second");
	}

	@Test
	void tokenWhenItsEndIsInsideThenRead() {
		String jwt = "e30." + Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString(("{\"exp\": " + Instant.now().plusSeconds(3600).getEpochSecond() + "}")
				.getBytes(StandardCharsets.UTF_8)) + ".sig";
		this.issuer.answer(200, "{\"access_token\": \"" + jwt + "\"}");
		answer(2);

		fetch();
		fetch();

		assertThat(this.issuer.requests()).hasSize(1);
		assertThat(authorizations()).containsExactly("Bearer " + jwt, "Bearer " + jwt);
	}

	@Test
	void callWhenTokenIsRefusedThenSentOnceMoreWithAFreshOne() {
		issue("revoked", 3600);
		issue("fresh", 3600);
		this.api.answer(401, "{\"code\": 20003}");
		answer(2);

		fetch();
		fetch();

		assertThat(authorizations()).containsExactly("Bearer revoked", "Bearer fresh", "Bearer fresh");
	}

	@Test
	void callWhenFreshTokenIsRefusedTooThenErrorWithoutAnotherTry() {
		issue("one", 3600);
		issue("two", 3600);
		this.api.answer(401, "{\"code\": 20003}").answer(401, "{\"code\": 20003}");

		VerifyApiException error = catchThrowableOfType(VerifyApiException.class, this::fetch);

		assertThat(error.isAuthenticationFailure()).isTrue();
		assertThat(this.api.requests()).hasSize(2);
		assertThat(this.issuer.requests()).hasSize(2);
	}

	@Test
	void passwordWhenRefusedThenErrorWithoutAnotherTry() {
		this.api.answer(401, "{\"code\": 20003}");

		VerifyApiException error = catchThrowableOfType(VerifyApiException.class,
				() -> this.api.client().build().entities().fetch(IDENTITY).block());

		assertThat(error.isAuthenticationFailure()).isTrue();
		assertThat(this.api.requests()).hasSize(1);
	}

	@Test
	void callWhenClientIsRefusedThenErrorAndTheNextCallAsksAgain() {
		this.issuer.answer(401, "{\"code\": 20003, \"message\": \"bad " + SECRET + "\"}");
		issue("good", 3600);
		answer(1);

		VerifyApiException error = catchThrowableOfType(VerifyApiException.class, this::fetch);

		assertThat(error.isAuthenticationFailure()).isTrue();
		assertThat(error.operation().id()).isEqualTo("CreateToken");
		assertThat(StackTraces.of(error)).doesNotContain(SECRET);
		assertThat(this.api.requests()).isEmpty();
		fetch();
		assertThat(authorizations()).containsExactly("Bearer good");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "null", "{\"access_token\": 7}", "{\"access_token\": \"no.jwt\"}",
			"{\"access_token\": \"nojwt\"}", "<html>" })
	void callWhenTokenCannotBeReadThenNotSent(String answer) {
		this.issuer.answer(200, answer);

		assertNotSent();
	}

	@Test
	void callWhenIssuerIsAwayThenNotSent() {
		this.issuer.close();

		assertNotSent();
	}

	@Test
	void credentialsWhenRotatedThenNextCallUsesTheNewOnes() {
		AtomicReference<VerifyCredentials> current = new AtomicReference<>(VerifyCredentials.apiKey("SK1", "old"));
		VerifyClient rotating = this.api.client().credentials(current::get).tokenUrl(this.issuer.url()).build();
		issue("token", 3600);
		issue("other", 3600);
		answer(4);

		rotating.entities().fetch(IDENTITY).block();
		current.set(VerifyCredentials.apiKey("SK1", "new"));
		rotating.entities().fetch(IDENTITY).block();
		current.set(VerifyCredentials.oauth("OQ1", "old"));
		rotating.entities().fetch(IDENTITY).block();
		current.set(VerifyCredentials.oauth("OQ1", "new"));
		rotating.entities().fetch(IDENTITY).block();

		assertThat(authorizations()).containsExactly("Basic U0sxOm9sZA==", "Basic U0sxOm5ldw==", "Bearer token",
				"Bearer other");
	}

	@Test
	void credentialsWhenPrintedThenSecretIsMissing() {
		assertThat(VerifyCredentials.oauth("OQ1", SECRET).toString()).contains("OQ1").doesNotContain(SECRET);
	}

	@Test
	void clientWhenWithoutCredentialsThenErrorSaysWhatToSet() {
		assertThatIllegalStateException().isThrownBy(() -> VerifyClient.builder().build())
			.withMessageContaining("twilio.verify.auth-token")
			.withMessageContaining("VerifyClient.Builder#credentials");
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "-,-,https://verify.twilio.com",
			"dublin,ie1,https://verify.dublin.ie1.twilio.com", "sydney,-,https://verify.sydney.us1.twilio.com" })
	void hostWhenEdgeAndRegionAreSetThenNamedAfterThem(String edge, String region, String expected) {
		assertThat(BaseUrl.of(null, edge, region).host()).hasToString(expected + "/");
	}

	@Test
	void hostWhenOnlyRegionIsSetThenErrorSaysWhatIsMissing() {
		VerifyClient.Builder builder = VerifyClient.builder()
			.credentials(VerifyCredentials.apiKey("SK1", "secret"))
			.region("ie1");

		assertThatIllegalStateException().isThrownBy(builder::build).withMessageContaining("twilio.verify.edge");
	}

	@Test
	void hostWhenBaseUrlIsSetThenEdgeAndRegionDoNotMatter() {
		assertThat(BaseUrl.of(URI.create("http://localhost:8089"), "dublin", null).host())
			.hasToString("http://localhost:8089/");
	}

	@ParameterizedTest
	@ValueSource(strings = { "evil.example/", "a.b", "", "-a", "A", "a b" })
	void hostWhenEdgeIsNoLabelThenRefused(String edge) {
		assertThatIllegalArgumentException().isThrownBy(() -> VerifyClient.builder().edge(edge));
	}

	@ParameterizedTest
	@ValueSource(strings = { "verify.twilio.com", "ftp://x", "https:///v2", "https://user@host", "https://host?a",
			"https://host#a", "file:///etc/passwd" })
	void baseUrlWhenItIsNoneThenRefused(String url) {
		assertThatIllegalArgumentException().isThrownBy(() -> new BaseUrl(URI.create(url)));
	}

	private void assertNotSent() {
		assertThatExceptionOfType(VerifyTransportException.class).isThrownBy(this::fetch).satisfies((ex) -> {
			assertThat(ex.delivery()).isEqualTo(Delivery.NOT_SENT);
			assertThat(ex).hasMessageContaining("no access token");
			assertThat(StackTraces.of(ex)).doesNotContain(SECRET);
		});
		assertThat(this.api.requests()).isEmpty();
	}

	private void fetch() {
		this.verify.entities().fetch(IDENTITY).block();
	}

	private void issue(String token, int seconds) {
		this.issuer.answer(200,
				"{\"access_token\": \"" + token + "\", \"token_type\": \"Bearer\", \"expires_in\": " + seconds + "}");
	}

	private void answer(int times) {
		for (int i = 0; i < times; i++) {
			this.api.answer(200, "{}");
		}
	}

	private List<String> authorizations() {
		return this.api.requests().stream().map((request) -> request.headers().get("authorization")).toList();
	}

}
