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

package dev.verify.emulator.verification;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.verify.emulator.Api;
import dev.verify.emulator.Api.Answer;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.junit.VerifyEmulatorTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@VerifyEmulatorTest
class VerificationTests {

	private static final String TO = "+15017122661";

	private final VerifyEmulator emulator;

	private final Api api;

	VerificationTests(VerifyEmulator emulator) {
		this.emulator = emulator;
		this.api = Api.of(emulator);
	}

	@Test
	void resendWhilePendingThenSameSidSameCodeAndOneAttemptMore() {
		Answer first = start("Channel", "sms");
		String code = this.emulator.inbox().latestTo(TO).code();
		Answer second = start("Channel", "whatsapp");
		assertThat(second.text("sid")).isEqualTo(first.text("sid"));
		assertThat(this.emulator.inbox().latestTo(TO).code()).isEqualTo(code);
		assertThat(second.json().path("send_code_attempts")).hasSize(2);
		assertThat(second.text("/send_code_attempts/0/channel")).isEqualTo("SMS");
		assertThat(second.text("/send_code_attempts/1/channel")).isEqualTo("whatsapp");
		assertThat(second.text("channel")).isEqualTo("whatsapp");
	}

	@Test
	void rightCodeWhenTypedByManyAtOnceThenApprovedExactlyOnce() throws Exception {
		start("Channel", "sms");
		String code = this.emulator.inbox().latestTo(TO).code();
		Callable<Integer> check = () -> this.api.post("./VerificationCheck", "To", TO, "Code", code).status();
		ExecutorService threads = Executors.newFixedThreadPool(16);
		try {
			List<Future<Integer>> answers = threads.invokeAll(IntStream.range(0, 64).mapToObj((i) -> check).toList());
			int approvals = 0;
			for (Future<Integer> answer : answers) {
				approvals += (answer.get() == 201) ? 1 : 0;
			}
			assertThat(approvals).isEqualTo(1);
		}
		finally {
			threads.shutdownNow();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "none", textBlock = """
			To=5017122661 & Channel=sms              | 400 | 60200
			To=+0017122661 & Channel=sms             | 400 | 60200
			To=+1501 & Channel=sms                   | 400 | 60200
			To=+١٥٠١٧١٢٢٦٦١ & Channel=sms            | 400 | 60200
			To=joe@example.org & Channel=sms         | 400 | 60200
			To=+15017122661 & Channel=email          | 400 | 60200
			To=+15017122661 & Channel=pigeon         | 400 | 60200
			To=+15017122661                          | 400 | 60200
			Channel=sms                              | 400 | 60200
			To=+15017122661 & Channel=sms & Locale=xx | 400 | 60200
			To=+15017122661 & Channel=sms & Locale=pt_BR | 201 | -1
			To=+15017122661 & Channel=sms & CustomCode=123456 | 403 | 60204
			To=+15017122661 & Channel=call & AppHash=AAAAAAAAAAA | 400 | 60602
			To=+15017122661 & Channel=sms & Tags=nonsense | 400 | 60200
			To=+15017122661 & Channel=sms & RateLimits={"no":"1"} | 400 | 60200
			To=+15017122661 & Channel=sms & TemplateSid=HJaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | 400 | 60228
			To=+15017122661 & Channel=whatsapp & TemplateSid=HJ00000000000000000000000000000000 | 400 | 60227
			To=+15017122661 & Channel=sms & TemplateSid=HJ00000000000000000000000000000001 | 400 | 60224
			To=+12125550100 & Channel=sms            | 201 | -1
			To=+447700900123 & Channel=call          | 201 | -1
			To=joe@example.org & Channel=email       | 201 | -1
			To=+15017122661 & Channel=auto           | 201 | -1
			""")
	void startWhenAParameterIsWrongThenItsCode(String form, int status, int code) {
		String[] fields = form.split(" & |=(?!\\d+\\?)", -1);
		Answer answer = this.api.post("./Verifications", fields);
		assertThat(answer.status()).as(answer.http().body()).isEqualTo(status);
		assertThat((answer.status() < 400) ? -1 : answer.code()).isEqualTo(code);
		assertThat(this.emulator.inbox().messages()).hasSize((status == 201) ? 1 : 0);
	}

	@Test
	void templateWhenChosenThenSpeaksItsWords() {
		start("Channel", "sms", "TemplateSid", "HJ00000000000000000000000000000001", "TemplateCustomSubstitutions",
				"{\"order_number\":\"4711\"}");
		assertThat(this.emulator.inbox().latestTo(TO).body())
			.isEqualTo(this.emulator.inbox().latestTo(TO).code() + " is your Emulator code for order 4711.");
	}

	@Test
	void templateWhenDomainBoundThenEndsInHostAndCode() {
		start("Channel", "sms", "TemplateSid", "HJ00000000000000000000000000000003");
		assertThat(this.emulator.inbox().latestTo(TO).body())
			.endsWith("\n\n@localhost #" + this.emulator.inbox().latestTo(TO).code());
	}

	@Test
	void paymentWhenServiceDemandsItThenBoundToTheCode() {
		service("Psd2Enabled", "true");
		assertThat(start("Channel", "sms").code()).isEqualTo(60206);
		assertThat(start("Channel", "call", "Amount", "€39.99", "Payee", "Acme").code()).isEqualTo(60214);
		assertThat(start("Channel", "sms", "Amount", "€39.99", "Payee", "Acme").status()).isEqualTo(201);
		String code = this.emulator.inbox().latestTo(TO).code();
		assertThat(this.emulator.inbox().latestTo(TO).body()).contains("€39.99", "Acme");
		assertThat(check(code).code()).isEqualTo(60206);
		assertThat(check(code, "Amount", "€1", "Payee", "Acme").text("status")).isEqualTo("pending");
		assertThat(check(code, "Amount", "€39.99", "Payee", "Acme").text("status")).isEqualTo("approved");
	}

	@Test
	void paymentWhenItsOwnServiceIsAskedThenItIsThereAndBindsIt() {
		String service = "/v2/Services/" + this.emulator.paymentServiceSid();
		assertThat(this.api.get(service).text("psd2_enabled")).isEqualTo("true");
		assertThat(this.api.post(service + "/Verifications", "To", TO, "Channel", "sms").code()).isEqualTo(60206);
		assertThat(start("Channel", "sms").status()).as("of the other service").isEqualTo(201);
	}

	@Test
	void paymentWhenChangedThenAnotherVerificationWithAnotherCode() {
		service("Psd2Enabled", "true");
		String first = start("Channel", "sms", "Amount", "€1", "Payee", "Acme").text("sid");
		String second = start("Channel", "sms", "Amount", "€2", "Payee", "Acme").text("sid");
		assertThat(second).isNotEqualTo(first);
		assertThat(this.api.get("./Verifications/" + first).text("status")).isEqualTo("canceled");
	}

	@Test
	void customCodeWhenEnabledThenSent() {
		service("CustomCodeEnabled", "true");
		start("Channel", "sms", "CustomCode", "4711");
		assertThat(this.emulator.inbox().latestTo(TO).code()).isEqualTo("4711");
	}

	@ParameterizedTest
	@ValueSource(ints = { 4, 10 })
	void codeWhenServiceChoosesItsLengthThenSoLong(int length) {
		service("CodeLength", String.valueOf(length));
		start("Channel", "sms");
		assertThat(this.emulator.inbox().latestTo(TO).code()).hasSize(length);
	}

	@Test
	void snaWhenUrlIsOpenedThenApprovedWithoutACode() throws Exception {
		Answer started = start("Channel", "sna");
		assertThat(check("").text("/sna_attempts_error_codes/0/code")).isEqualTo("60519");
		HttpRequest open = HttpRequest.newBuilder(URI.create(started.text("/sna/url"))).build();
		assertThat(HttpClient.newHttpClient().send(open, BodyHandlers.ofString()).body()).startsWith("ErrorCode=0&");
		assertThat(this.api.post("./VerificationCheck", "To", TO).text("status")).isEqualTo("approved");
	}

	@Test
	void checkWhenItNamesNothingThen60221() {
		assertThat(this.api.post("./VerificationCheck", "Code", "123456").code()).isEqualTo(60221);
	}

	@Test
	void checkWhenItsNumberIsAnothersThenNotFound() {
		String sid = start("Channel", "sms").text("sid");
		String code = this.emulator.inbox().latestTo(TO).code();
		Answer answer = this.api.post("./VerificationCheck", "VerificationSid", sid, "To", "+12125550100", "Code",
				code);
		assertThat(answer.code()).isEqualTo(20404);
		assertThat(answer.text("message"))
			.isEqualTo("The requested resource /Services/VA" + "0".repeat(32) + "/VerificationCheck was not found");
	}

	@ParameterizedTest
	@ValueSource(strings = { "123", "12345678901", "" })
	void checkWhenCodeIsNoCodeThen60200(String code) {
		start("Channel", "sms");
		assertThat(this.api.post("./VerificationCheck", "To", TO, "Code", code).code()).isEqualTo(60200);
	}

	private void service(String name, String value) {
		assertThat(this.api.post("/v2/Services/" + this.emulator.serviceSid(), name, value).status()).isEqualTo(200);
	}

	private Answer start(String... form) {
		return this.api.post("./Verifications", with("To", TO, form));
	}

	private Answer check(String code, String... form) {
		return code.isEmpty() ? this.api.post("./VerificationCheck", "To", TO)
				: this.api.post("./VerificationCheck", with("Code", code, with("To", TO, form)));
	}

	private static String[] with(String name, String value, String... rest) {
		return Stream.concat(Stream.of(name, value), Arrays.stream(rest)).toArray(String[]::new);
	}

}
