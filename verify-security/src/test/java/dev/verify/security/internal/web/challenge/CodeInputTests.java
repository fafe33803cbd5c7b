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

package dev.verify.security.internal.web.challenge;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.verify.emulator.log.RecordedRequest;
import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.Server;
import dev.verify.security.fixture.StrangeTexts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever comes in the place of a code is refused here, and leaves the challenge open
 * for the right one.
 */
@OnBothStacks
class CodeInputTests {

	private static final String PHONE = "+12125550173";

	private final Server server = Server.start();

	@BeforeEach
	void enroll() {
		this.server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	@DisplayName("R24, B17: 200 texts that are no code, none of which reaches the provider")
	void answerWhenItIsNoCodeThenIsRefusedHere() {
		Browser alice = this.server.login("alice").choose(0);
		String code = this.server.verify.inbox().latestTo(PHONE).code();
		List<String> texts = new ArrayList<>(StrangeTexts.never());
		texts.addAll(StrangeTexts.around(code));
		StrangeTexts.inOtherDigits(code).forEach((text) -> texts.addAll(List.of(text + "x", "+" + text)));
		texts.removeIf((text) -> isWritten(text, code));

		for (String text : texts) {
			alice.answer(text);
			assertThat(alice.outcome()).as("after %.40s", text)
				.isEqualTo(this.server.outcomeOf(text, "/second-factor?error=wrong-code"));
		}
		int others = otherShapes(alice, code);

		System.out.printf("Strange codes: %d%n", texts.size() + others);
		assertThat(texts.size() + others).isGreaterThanOrEqualTo(200);
		assertThat(paths()).containsExactly("/v2/Services/" + this.server.verify.serviceSid() + "/Verifications");
		assertThat(alice.get("/second-factor").answer(code).get("/account").status()).isEqualTo(200);
		assertThat(paths()).containsExactlyInAnyOrder(
				"/v2/Services/" + this.server.verify.serviceSid() + "/Verifications",
				"/v2/Services/" + this.server.verify.serviceSid() + "/VerificationCheck");
	}

	@ParameterizedTest
	@ValueSource(strings = { "%s %s", " %s%s ", "%s-%s", "%s.%s", "%s - %s" })
	@DisplayName("D5: the right code is right as messages and keyboards write it")
	void answerWhenCodeIsWrittenWithBlanksDashesOrDotsThenIsRight(String form) {
		Browser alice = this.server.login("alice").choose(0);
		String code = this.server.verify.inbox().latestTo(PHONE).code();
		int half = code.length() / 2;

		alice.answer(form.formatted(code.substring(0, half), code.substring(half)));

		assertThat(alice.location()).doesNotContain("error");
		assertThat(alice.get("/account").status()).isEqualTo(200);
	}

	/** The code as messages and keyboards write it, which is right. */
	private static boolean isWritten(String text, String code) {
		String digits = Normalizer.normalize(text, Normalizer.Form.NFKC)
			.replaceAll("[\\s\\p{Z}\\p{Cf}.\\p{Pd}\\u2212]", "")
			.codePoints()
			.mapToObj((digit) -> Character.isDigit(digit) ? String.valueOf(Character.digit(digit, 10))
					: Character.toString(digit))
			.collect(Collectors.joining());
		return digits.equals(code);
	}

	/** The right code, but not as the one value of the one field of a form. */
	private int otherShapes(Browser alice, String code) {
		String form = "application/x-www-form-urlencoded";
		List<String[]> bodies = List.of(new String[] { form, "code[]=" + code },
				new String[] { form, "code[0]=" + code }, new String[] { form, "code=" + code + "&code=" + code },
				new String[] { form, "code=&code=" + code }, new String[] { form, "Code=" + code },
				new String[] { form, "CODE=" + code }, new String[] { form, "code.code=" + code },
				new String[] { form, "code=%" }, new String[] { form, "code=%zz" },
				new String[] { form, "code=%c0%b1%c0%b2" }, new String[] { form, "" },
				new String[] { "application/json", "{\"code\":\"" + code + "\"}" },
				new String[] { "application/json", "{\"code\":[\"" + code + "\"]}" },
				new String[] { "application/json", "[\"" + code + "\"]" },
				new String[] { "application/json", "[".repeat(100_000) }, new String[] { "text/plain", "code=" + code },
				new String[] { "application/xml", "<code>" + code + "</code>" },
				new String[] { "multipart/form-data; boundary=b",
						"--b\r\nContent-Disposition: form-data; name=\"code\"\r\n\r\n" + code + "\r\n--b--\r\n" });
		for (String[] body : bodies) {
			alice.postRaw("/second-factor/verify", body[0], body[1]);
			assertThat(alice.status()).as("%s: %.60s", body[0], body[1]).isBetween(300, 499);
		}
		return bodies.size();
	}

	private List<String> paths() {
		return this.server.verify.requests().all().stream().map(RecordedRequest::path).distinct().toList();
	}

}
