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

package dev.verify.emulator.console;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.verify.emulator.account.Account;
import dev.verify.emulator.handset.Handset;
import dev.verify.emulator.handset.Handsets;
import dev.verify.emulator.handset.PasskeyAuthenticator;
import dev.verify.emulator.inbox.Inbox;
import dev.verify.emulator.inbox.Message;
import dev.verify.emulator.log.RequestDetails;
import dev.verify.emulator.server.Request;
import dev.verify.emulator.world.World;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The calls that tests, and the page, make beside the API.
 */
final class ConsoleCalls {

	private static final Pattern NUMBER = Pattern.compile("/emulator/requests/([0-9]{1,18})");

	private final Handsets handsets;

	ConsoleCalls(Handsets handsets) {
		this.handsets = handsets;
	}

	/**
	 * Answers a call.
	 * @throws IllegalArgumentException when the call is malformed
	 */
	Answer answer(Request request, World world) {
		Account account = world.account();
		return switch (request.method() + " " + request.path().substring("/emulator/".length())) {
			case "GET inbox" -> Answer.of(Views.messages(inbox(request, account.inbox())));
			case "DELETE inbox" -> {
				clearInbox(request, account.inbox());
				yield Answer.noContent();
			}
			case "GET requests" -> Answer.of(Views.requests(account.requests().all()));
			case "DELETE requests" -> {
				account.requests().clear();
				yield Answer.noContent();
			}
			case "GET clock" -> Answer.of(Views.clock(account));
			case "POST clock" -> moveClock(body(request), account);
			case "POST reset" -> {
				world.restart();
				yield Answer.noContent();
			}
			case "GET faults" -> Answer.of(account.faults().all().stream().map(FaultJson::write).toList());
			case "PUT faults" -> {
				account.faults().replace(FaultJson.read(body(request)));
				yield Answer.of(account.faults().all().stream().map(FaultJson::write).toList());
			}
			case "GET state" -> Answer.of(Views.page(world, this.handsets));
			case "GET sna" -> sna(request, world);
			case "POST handset/enroll" -> enroll(body(request), world);
			case "POST handset/answer" -> answerPush(body(request), world);
			case "POST handset/passkey/create" -> passkey(body(request), world, PasskeyAuthenticator::create);
			case "POST handset/passkey/sign" -> passkey(body(request), world, PasskeyAuthenticator::sign);
			case "POST handset/passkey/settings" -> passkeySettings(body(request), world);
			default -> details(request, account);
		};
	}

	private static Answer details(Request request, Account account) {
		Matcher number = NUMBER.matcher(request.path());
		RequestDetails details = (request.method().equals("GET") && number.matches())
				? account.requests().details(Long.parseLong(number.group(1))) : null;
		return (details != null) ? Answer.of(Views.details(details))
				: Answer.error(404, "The emulator has no such call");
	}

	private static List<Message> inbox(Request request, Inbox inbox) {
		String to = destination(request);
		return (to == null) ? inbox.messages() : inbox.to(to);
	}

	private static void clearInbox(Request request, Inbox inbox) {
		String to = destination(request);
		if (to == null) {
			inbox.clear();
		}
		else {
			inbox.clear(to);
		}
	}

	private static @Nullable String destination(Request request) {
		List<String> to = request.query().getOrDefault("to", List.of());
		// A plus that was not encoded arrives as a space, and no destination begins with
		// one.
		return to.isEmpty() ? null : to.get(0).replaceFirst("^ ", "+");
	}

	private static Answer sna(Request request, World world) {
		List<String> token = request.query().getOrDefault("token", List.of());
		String told = token.isEmpty() ? null : world.confirmSna(token.get(0));
		return (told != null) ? Answer.text(told) : Answer.error(404, "The token is unknown or has expired");
	}

	private static Answer moveClock(JsonNode body, Account account) {
		if (body.path("reset").asBoolean(false)) {
			account.clock().reset();
			return Answer.of(Views.clock(account));
		}
		try {
			account.clock().advance(Duration.parse(required(body, "advance")));
			return Answer.of(Views.clock(account));
		}
		catch (DateTimeException ex) {
			throw new IllegalArgumentException("advance is an ISO 8601 duration, such as PT10M", ex);
		}
	}

	private Answer enroll(JsonNode body, World world) {
		Handset handset = this.handsets.get(world, required(body, "identity"));
		if (body.hasNonNull("access_token")) {
			handset.enroll(required(body, "access_token"));
		}
		else {
			handset.enroll();
		}
		return Answer.noContent();
	}

	private Answer answerPush(JsonNode body, World world) {
		Handset handset = this.handsets.get(world, required(body, "identity"));
		String challengeSid = required(body, "challenge_sid");
		switch (required(body, "answer")) {
			case "approved" -> handset.approve(challengeSid, metadata(body));
			case "denied" -> handset.deny(challengeSid);
			default -> throw new IllegalArgumentException("answer is approved or denied");
		}
		return Answer.noContent();
	}

	private Answer passkey(JsonNode body, World world, Ceremony ceremony) {
		if (!body.path("options").isObject()) {
			throw new IllegalArgumentException("options is missing");
		}
		PasskeyAuthenticator passkeys = this.handsets.get(world, required(body, "identity")).passkeys();
		return Answer.json(ceremony.run(passkeys, body.path("options").toString(), required(body, "origin")));
	}

	private Answer passkeySettings(JsonNode body, World world) {
		PasskeyAuthenticator passkeys = this.handsets.get(world, required(body, "identity")).passkeys();
		choose(body, "user_present", passkeys::userPresent);
		choose(body, "user_verified", passkeys::userVerified);
		choose(body, "discoverable", passkeys::discoverable);
		choose(body, "synced", passkeys::synced);
		if (body.path("counter").isIntegralNumber()) {
			passkeys.counter(body.path("counter").asLong());
		}
		return Answer.noContent();
	}

	private static void choose(JsonNode body, String name, Consumer<Boolean> setting) {
		if (body.path(name).isBoolean()) {
			setting.accept(body.path(name).asBoolean());
		}
	}

	/** What the app sends along; only texts, as the API wants it. */
	private static Map<String, String> metadata(JsonNode body) {
		Map<String, String> metadata = new LinkedHashMap<>();
		body.path("metadata")
			.properties()
			.forEach((field) -> metadata.put(field.getKey(), field.getValue().asString()));
		return metadata;
	}

	private static JsonNode body(Request request) {
		return Answer.JSON.readTree(request.text());
	}

	private static String required(JsonNode body, String name) {
		String text = body.path(name).asString("");
		if (text.isEmpty()) {
			throw new IllegalArgumentException(name + " is missing");
		}
		return text;
	}

	private interface Ceremony {

		String run(PasskeyAuthenticator passkeys, String options, String origin);

	}

}
