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

package dev.verify.security.internal.web.enrollment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.verify.emulator.inbox.Message;
import dev.verify.emulator.log.RecordedRequest;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.SelfServiceApplication;
import dev.verify.security.fixture.Server;
import dev.verify.security.fixture.StrangeTexts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever comes in the place of a phone number: it is the one number that was meant, or
 * it is refused.
 */
@OnBothStacks
class PhoneInputTests {

	private static final String PHONE = "+12025550143";

	private final Server server = Server.start(SelfServiceApplication.class);

	private final Set<String> paths = new TreeSet<>();

	private final Set<String> sentTo = new TreeSet<>();

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	@DisplayName("R24, R33, B17: 300 texts, no error page, no path of their own, no other number")
	void destinationWhenItIsStrangeThenIsTheNumberOrRefused() {
		List<String> texts = new ArrayList<>(StrangeTexts.never());
		texts.addAll(StrangeTexts.around(PHONE));
		texts.addAll(StrangeTexts.around("(202) 555-0143"));
		texts.addAll(StrangeTexts.inOtherDigits(PHONE));
		texts.addAll(List.of("tel:+1-202-555-0143", "tel:+1202555;ext=0143", "+12025550143;ext=1", "+12025550143x1",
				"+12025550143,,1#", "00 1 202 555 0143", "011 1 202 555 0143", "1 202 555 0143", "+1+12025550143",
				"++12025550143", "+12025550143+12025550199", "+12025550143 / +12025550199",
				"+12025550143\n+12025550199", "+12025550143;+12025550199", "+1202555014", "+120255501433",
				"+1202555014333333", "911", "+1911", "112", "+1900 555 0143", "+882 1234567", "+999 1234567890",
				"+0 202 555 0143", "1-800-FLOWERS", "+12025550143@example.org"));
		Browser alice = this.server.login("alice").get("/second-factor/enroll");

		for (String text : texts) {
			alice.post("/second-factor/enroll/start", "method", "sms", "destination", text);
			assertThat(alice.outcome()).as("after %.60s", text)
				.startsWith(this.server.outcomeOf(text, "/second-factor/enroll"));
			if (note(text)) {
				// A login waits for its factor for an hour.
				alice = this.server.login("alice").get("/second-factor/enroll");
			}
		}

		System.out.printf("Strange phone numbers: %d%n", texts.size());
		assertThat(texts).hasSizeGreaterThanOrEqualTo(300);
		assertThat(this.sentTo).as("the numbers that were typed").contains(PHONE).hasSizeLessThan(5);
		assertThat(this.paths).as("R24")
			.containsExactly("/v2/Services/" + this.server.verify.serviceSid() + "/Verifications");
	}

	/** Looks at what was sent, and makes room for the next. */
	private boolean note(String text) {
		List<Message> messages = this.server.verify.inbox().messages();
		assertThat(messages).as("messages for %.60s", text).hasSizeLessThanOrEqualTo(1);
		messages.forEach((message) -> {
			assertThat(digits(text)).as("the number in %.60s", text).endsWith(message.to().substring("+1".length()));
			this.sentTo.add(message.to());
		});
		this.server.verify.requests().all().stream().map(RecordedRequest::path).forEach(this.paths::add);
		if (!messages.isEmpty()) {
			this.server.verify.reset();
			this.server.clock.advance(Duration.ofHours(25));
		}
		return !messages.isEmpty();
	}

	private static String digits(String text) {
		return text.codePoints()
			.filter(Character::isDigit)
			.mapToObj((digit) -> String.valueOf(Character.digit(digit, 10)))
			.collect(Collectors.joining());
	}

}
