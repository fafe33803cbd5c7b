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

package dev.verify.emulator.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.verify.emulator.account.Account;
import dev.verify.emulator.api.ApiError;
import dev.verify.emulator.api.Body;
import dev.verify.emulator.api.Call;
import dev.verify.emulator.api.Page;
import dev.verify.emulator.api.Parameters;
import dev.verify.emulator.api.Reply;
import dev.verify.emulator.api.Route;

/**
 * The services of an account.
 */
public final class Services {

	/** The service that every account has from the start. */
	public static final String DEFAULT_SID = "VA" + "0".repeat(32);

	/** The service for payments, which is there once it is asked for. */
	public static final String PAYMENT_SID = "VA" + "0".repeat(31) + "1";

	private final Account account;

	private final Map<String, Service> services = new LinkedHashMap<>();

	/**
	 * Opens the family with its default service.
	 * @param account the account
	 */
	public Services(Account account) {
		this.account = account;
		this.services.put(DEFAULT_SID, create(DEFAULT_SID, Map.of("FriendlyName", List.of("Emulator"))));
	}

	/**
	 * Returns the operations of the family.
	 * @return the routes
	 */
	public List<Route> routes() {
		return List.of(Route.post("CreateService", "/Services", this::create),
				Route.get("ListService", "/Services", this::list),
				Route.get("FetchService", "/Services/{Sid}", (call) -> Reply.ok(body(call, find(call, "Sid")))),
				Route.post("UpdateService", "/Services/{Sid}", this::update),
				Route.delete("DeleteService", "/Services/{Sid}", this::delete));
	}

	/**
	 * Finds the service that a call belongs to.
	 * @param call a call with {@code {ServiceSid}} in its path
	 * @return the service
	 */
	public Service of(Call call) {
		return find(call, "ServiceSid");
	}

	private Service find(Call call, String variable) {
		String sid = call.sid(variable, "VA");
		Service service = PAYMENT_SID.equals(sid) ? this.services.computeIfAbsent(sid, this::payments)
				: this.services.get(sid);
		if (service == null) {
			throw call.notFound();
		}
		return service;
	}

	private Service payments(String sid) {
		return create(sid, Map.of("FriendlyName", List.of("Payments"), "Psd2Enabled", List.of("true")));
	}

	private Service create(String sid, Map<String, List<String>> form) {
		return Service.create(sid, new Parameters(form, ApiError.INVALID_PARAMETER), this.account.now());
	}

	private Reply create(Call call) {
		Service service = Service.create(this.account.sids().next("VA"), call.form(), this.account.now());
		this.account.settings().makeRoom(this.services, DEFAULT_SID);
		this.services.put(service.sid(), service);
		return Reply.created(body(call, service));
	}

	private Reply list(Call call) {
		return Page.of(call, "services", new ArrayList<>(this.services.values()), Service::sid,
				(service) -> body(call, service));
	}

	private Reply update(Call call) {
		Service service = find(call, "Sid").update(call.form(), this.account.now());
		this.services.put(service.sid(), service);
		return Reply.ok(body(call, service));
	}

	private Reply delete(Call call) {
		this.services.remove(find(call, "Sid").sid());
		return Reply.noContent();
	}

	private Body body(Call call, Service service) {
		Map<String, ?> settings = service.settings();
		String url = call.url("/Services/" + service.sid());
		return new Body().with("sid", service.sid())
			.with("account_sid", this.account.sid())
			.with("friendly_name", service.friendlyName())
			.with("code_length", service.codeLength())
			.with("lookup_enabled", service.lookupEnabled())
			.with("psd2_enabled", service.psd2Enabled())
			.with("skip_sms_to_landlines", service.skipSmsToLandlines())
			.with("dtmf_input_required", settings.get("DtmfInputRequired"))
			.with("tts_name", settings.get("TtsName"))
			.with("do_not_share_warning_enabled", service.doNotShareWarningEnabled())
			.with("custom_code_enabled", service.customCodeEnabled())
			.with("push",
					new Body().with("include_date", service.pushIncludeDate())
						.with("apn_credential_sid", settings.get("Push.ApnCredentialSid"))
						.with("fcm_credential_sid", settings.get("Push.FcmCredentialSid")))
			.with("totp",
					new Body().with("issuer", settings.get("Totp.Issuer"))
						.with("time_step", settings.get("Totp.TimeStep"))
						.with("code_length", settings.get("Totp.CodeLength"))
						.with("skew", settings.get("Totp.Skew")))
			.with("whatsapp",
					new Body().with("msg_service_sid", settings.get("Whatsapp.MsgServiceSid"))
						.with("from", settings.get("Whatsapp.From")))
			.with("default_template_sid", service.defaultTemplateSid())
			.with("passkeys", service.passkeys().body())
			.with("verify_event_subscription_enabled", settings.get("VerifyEventSubscriptionEnabled"))
			.with("date_created", service.created())
			.with("date_updated", service.updated())
			.with("url", url)
			.with("links",
					new Body().with("verification_checks", url + "/VerificationCheck")
						.with("verifications", url + "/Verifications")
						.with("rate_limits", url + "/RateLimits")
						.with("messaging_configurations", url + "/MessagingConfigurations")
						.with("entities", url + "/Entities")
						.with("webhooks", url + "/Webhooks")
						.with("access_tokens", url + "/AccessTokens"));
	}

}
