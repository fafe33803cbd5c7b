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

package dev.verify.emulator.attempt;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.verify.emulator.account.Account;
import dev.verify.emulator.api.Body;
import dev.verify.emulator.api.Call;
import dev.verify.emulator.api.Page;
import dev.verify.emulator.api.Reply;
import dev.verify.emulator.api.Route;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of an account, and which of them led to an approval.
 */
public final class Attempts {

	private final Account account;

	private final Map<String, Sent> sent = new LinkedHashMap<>();

	/**
	 * Opens the family.
	 * @param account the account
	 */
	public Attempts(Account account) {
		this.account = account;
	}

	/**
	 * Returns the operations of the family.
	 * @return the routes
	 */
	public List<Route> routes() {
		return List.of(Route.get("ListVerificationAttempt", "/Attempts", this::list),
				Route.get("FetchVerificationAttemptsSummary", "/Attempts/Summary", this::summary),
				Route.get("FetchVerificationAttempt", "/Attempts/{Sid}", this::fetch));
	}

	/**
	 * Remembers a message that was sent.
	 * @param attempt the attempt
	 */
	public void add(Attempt attempt) {
		this.account.settings().makeRoom(this.sent);
		this.sent.put(attempt.sid(), new Sent(attempt, null));
	}

	/**
	 * Remembers that a message led to an approval.
	 * @param attempt the attempt
	 * @param now when it did
	 */
	public void converted(Attempt attempt, Instant now) {
		this.sent.computeIfPresent(attempt.sid(), (sid, old) -> new Sent(attempt, now));
	}

	private List<Sent> wanted(Call call) {
		AttemptFilter filter = new AttemptFilter(call.query(), this.account.now());
		return this.sent.values()
			.stream()
			.filter((sent) -> filter.admits(sent.attempt, sent.conversion != null))
			.toList();
	}

	private Reply list(Call call) {
		return Page.of(call, "attempts", wanted(call), (sent) -> sent.attempt.sid(), (sent) -> body(call, sent));
	}

	private Reply fetch(Call call) {
		Sent found = this.sent.get(call.sid("Sid", "VL"));
		if (found == null) {
			throw call.notFound();
		}
		return Reply.ok(body(call, found));
	}

	private Reply summary(Call call) {
		List<Sent> wanted = wanted(call);
		long converted = wanted.stream().filter((sent) -> sent.conversion != null).count();
		return Reply.ok(new Body().with("total_attempts", wanted.size())
			.with("total_converted", converted)
			.with("total_unconverted", wanted.size() - converted)
			.with("conversion_rate_percentage", percentage(converted, wanted.size()))
			.with("url", call.url("/Attempts/Summary")));
	}

	private static String percentage(long converted, long total) {
		if (total == 0) {
			return "0";
		}
		return BigDecimal.valueOf(100 * converted)
			.divide(BigDecimal.valueOf(total), 9, RoundingMode.DOWN)
			.stripTrailingZeros()
			.toPlainString();
	}

	private Body body(Call call, Sent sent) {
		Attempt attempt = sent.attempt;
		Instant conversion = sent.conversion;
		return new Body().with("sid", attempt.sid())
			.with("account_sid", this.account.sid())
			.with("service_sid", attempt.serviceSid())
			.with("verification_sid", attempt.verificationSid())
			.with("date_created", attempt.created())
			.with("date_updated", (conversion != null) ? conversion : attempt.created())
			.with("conversion_status", (conversion != null) ? "converted" : "unconverted")
			.with("channel", attempt.channel())
			.with("price", new Body().with("value", "0.05").with("currency", "usd"))
			.with("channel_data", channelData(attempt, conversion))
			.with("url", call.url("/Attempts/" + attempt.sid()));
	}

	private Body channelData(Attempt attempt, @Nullable Instant conversion) {
		boolean expired = !this.account.now().isBefore(attempt.expires());
		String status = (conversion != null) ? "confirmed" : expired ? "expired" : "unconfirmed";
		return new Body().with("verification_sid", attempt.verificationSid())
			.with("to", attempt.destination().to())
			.with("status", status)
			.with("message_status", "delivered")
			.with("error_code", null)
			.with("country", attempt.destination().country())
			.with("code_length", attempt.codeLength())
			.with("locale", attempt.locale())
			.with("mcc", null)
			.with("mnc", null)
			.with("carrier", null);
	}

	private record Sent(Attempt attempt, @Nullable Instant conversion) {
	}

}
