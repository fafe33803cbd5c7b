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

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.verify.emulator.account.Account;
import dev.verify.emulator.api.Body;
import dev.verify.emulator.entity.AccessToken;
import dev.verify.emulator.entity.EntityFamily;
import dev.verify.emulator.entity.PasskeyFactor;
import dev.verify.emulator.entity.PushRequest;
import dev.verify.emulator.entity.TotpCode;
import dev.verify.emulator.handset.Handsets;
import dev.verify.emulator.history.History.Numbered;
import dev.verify.emulator.inbox.Message;
import dev.verify.emulator.log.RecordedDelivery;
import dev.verify.emulator.log.RecordedRequest;
import dev.verify.emulator.log.RequestDetails;
import dev.verify.emulator.log.RequestRecorder;
import dev.verify.emulator.service.Services;
import dev.verify.emulator.verification.CodeState;
import dev.verify.emulator.world.World;
import org.jspecify.annotations.Nullable;

/**
 * What the console shows of an account.
 */
final class Views {

	private static final int PAGE_ITEMS = 200;

	private Views() {
	}

	/**
	 * Shows everything that the page shows. It changes only when the page has to change,
	 * so it holds no running time.
	 */
	static Body page(World world, Handsets handsets) {
		Account account = world.account();
		return new Body().with("account_sid", account.sid())
			.with("service_sid", Services.DEFAULT_SID)
			.with("clock_offset", account.clock().offset().toString())
			.with("messages", messages(world))
			.with("pushes",
					world.devices(EntityFamily::pushRequests)
						.stream()
						.map((push) -> push(push, handsets.hold(world, push.factorSid())))
						.toList())
			.with("tokens", world.devices(EntityFamily::liveTokens).stream().map(Views::token).toList())
			.with("totps",
					world.devices(EntityFamily::totpCodes)
						.stream()
						.map((code) -> totp(code, account.now().getEpochSecond()))
						.toList())
			.with("passkeys", world.devices(EntityFamily::passkeys).stream().map(Views::passkey).toList())
			.with("requests", requests(account.requests()))
			.with("deliveries", numbered(account.deliveries().newest(), Views::delivery))
			.with("faults", account.faults().all().stream().map(FaultJson::write).toList())
			.with("operations", world.router().operations());
	}

	/**
	 * Shows items with their numbers, by which the page recognises them again.
	 */
	private static <T> List<Body> numbered(List<Numbered<T>> items, Function<T, Body> view) {
		return items.stream().map((item) -> view.apply(item.thing()).with("number", item.number())).toList();
	}

	private static List<Body> messages(World world) {
		List<Numbered<Message>> messages = world.account().inbox().newest(PAGE_ITEMS);
		Map<String, CodeState> states = world
			.codes(messages.stream().map((message) -> message.thing().verificationSid()).toList());
		return numbered(messages, (message) -> state(message(message), states.get(message.verificationSid())));
	}

	private static Body state(Body message, @Nullable CodeState state) {
		return (state == null) ? message
				: message.with("status", state.status())
					.with("wrong_checks", state.wrongChecks())
					.with("max_wrong_checks", state.maxWrongChecks())
					.with("expires_at", state.expires());
	}

	private static List<Body> requests(RequestRecorder requests) {
		return requests.newest(PAGE_ITEMS).stream().map((request) -> {
			RequestDetails details = requests.details(request.number());
			Body shown = request(request.thing()).with("number", request.number());
			return (details == null) ? shown : shown.with("code", details.errorCode())
				.with("duration_ms", details.duration().toNanos() / 10_000 / 100.0);
		}).toList();
	}

	static Body details(RequestDetails details) {
		return new Body().with("query", details.query())
			.with("headers", details.headers())
			.with("body", details.body())
			.with("response_headers", details.responseHeaders())
			.with("response_body", details.responseBody());
	}

	private static Body delivery(RecordedDelivery delivery) {
		return new Body().with("type", delivery.type())
			.with("url", delivery.url())
			.with("body", delivery.body())
			.with("status", delivery.status())
			.with("at", delivery.at());
	}

	static List<Body> messages(List<Message> messages) {
		return messages.stream().map(Views::message).toList();
	}

	static List<Body> requests(List<RecordedRequest> requests) {
		return requests.stream().map(Views::request).toList();
	}

	static Body clock(Account account) {
		return new Body().with("now", account.now()).with("offset", account.clock().offset().toString());
	}

	private static Body message(Message message) {
		return new Body().with("to", message.to())
			.with("channel", message.channel())
			.with("code", message.code())
			.with("body", message.body())
			.with("service_sid", message.serviceSid())
			.with("verification_sid", message.verificationSid())
			.with("sent_at", message.sentAt());
	}

	private static Body request(RecordedRequest request) {
		return new Body().with("method", request.method())
			.with("path", request.path())
			.with("operation", request.operation())
			.with("status", request.status())
			.with("at", request.at());
	}

	private static Body push(PushRequest push, boolean answerable) {
		return new Body().with("challenge_sid", push.challengeSid())
			.with("identity", push.identity())
			.with("factor_name", push.factorName())
			.with("message", push.message())
			.with("fields", push.fields())
			.with("hidden_details", push.hiddenDetails())
			.with("created_at", push.created())
			.with("expires_at", push.expires())
			.with("answerable", answerable);
	}

	private static Body token(AccessToken token) {
		return new Body().with("sid", token.sid())
			.with("identity", token.identity())
			.with("friendly_name", token.friendlyName())
			.with("token", token.token())
			.with("expires_at", token.expires());
	}

	private static Body totp(TotpCode code, long now) {
		return new Body().with("factor_sid", code.factorSid())
			.with("identity", code.identity())
			.with("factor_name", code.factorName())
			.with("issuer", code.issuer())
			.with("verified", code.verified())
			.with("code", code.code())
			.with("period", code.period())
			.with("ends_at", now + code.remaining());
	}

	private static Body passkey(PasskeyFactor passkey) {
		return new Body().with("factor_sid", passkey.factorSid())
			.with("identity", passkey.identity())
			.with("factor_name", passkey.factorName())
			.with("relying_party_id", passkey.relyingPartyId())
			.with("origins", passkey.origins())
			.with("verified", passkey.verified())
			.with("user_verified", passkey.userVerified())
			.with("synced", passkey.synced())
			.with("counter", passkey.counter())
			.with("last_used_at", passkey.lastUsed());
	}

}
