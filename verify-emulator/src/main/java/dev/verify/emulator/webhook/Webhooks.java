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

package dev.verify.emulator.webhook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.verify.emulator.account.Account;
import dev.verify.emulator.api.ApiError;
import dev.verify.emulator.api.Body;
import dev.verify.emulator.api.Call;
import dev.verify.emulator.api.Page;
import dev.verify.emulator.api.Reply;
import dev.verify.emulator.api.Route;
import dev.verify.emulator.service.Services;

/**
 * The webhooks of an account.
 */
public final class Webhooks {

	private static final String PATH = "/Services/{ServiceSid}/Webhooks";

	private final Account account;

	private final Services services;

	private final WebhookDelivery delivery;

	private final Map<String, Webhook> webhooks = new LinkedHashMap<>();

	/**
	 * Opens the family.
	 * @param account the account
	 * @param services the account's services
	 */
	public Webhooks(Account account, Services services) {
		this.account = account;
		this.services = services;
		this.delivery = new WebhookDelivery(account);
	}

	/**
	 * Returns the operations of the family.
	 * @return the routes
	 */
	public List<Route> routes() {
		return List.of(Route.post("CreateWebhook", PATH, this::create), Route.get("ListWebhook", PATH, this::list),
				Route.get("FetchWebhook", PATH + "/{Sid}", (call) -> Reply.ok(body(call, of(call)))),
				Route.post("UpdateWebhook", PATH + "/{Sid}", this::update),
				Route.delete("DeleteWebhook", PATH + "/{Sid}", this::delete));
	}

	/**
	 * Sends an event to all of its subscribers.
	 * @param event the event
	 */
	public void publish(Event event) {
		this.webhooks.values()
			.stream()
			.filter((webhook) -> webhook.wants(event))
			.forEach((webhook) -> this.delivery.deliver(webhook, event));
	}

	private Webhook of(Call call) {
		Webhook webhook = this.webhooks.get(call.sid("Sid", "YW"));
		if (webhook == null || !webhook.serviceSid().equals(this.services.of(call).sid())) {
			throw call.notFound();
		}
		return webhook;
	}

	private Reply create(Call call) {
		String serviceSid = this.services.of(call).sid();
		Webhook webhook = Webhook.create(this.account.sids().next("YW"), serviceSid,
				call.form().reporting(ApiError.INVALID_REQUEST), this.account.now());
		this.account.settings().makeRoom(this.webhooks);
		this.webhooks.put(webhook.sid(), webhook);
		return Reply.created(body(call, webhook));
	}

	private Reply list(Call call) {
		String serviceSid = this.services.of(call).sid();
		List<Webhook> own = this.webhooks.values()
			.stream()
			.filter((webhook) -> webhook.serviceSid().equals(serviceSid))
			.toList();
		return Page.of(call, "webhooks", own, Webhook::sid, (webhook) -> body(call, webhook));
	}

	private Reply update(Call call) {
		Webhook webhook = of(call).update(call.form().reporting(ApiError.INVALID_REQUEST), this.account.now());
		this.webhooks.put(webhook.sid(), webhook);
		return Reply.ok(body(call, webhook));
	}

	private Reply delete(Call call) {
		this.webhooks.remove(of(call).sid());
		return Reply.noContent();
	}

	private Body body(Call call, Webhook webhook) {
		return new Body().with("sid", webhook.sid())
			.with("service_sid", webhook.serviceSid())
			.with("account_sid", this.account.sid())
			.with("friendly_name", webhook.friendlyName())
			.with("event_types", webhook.eventTypes())
			.with("status", webhook.status())
			.with("version", webhook.version())
			.with("webhook_url", webhook.url())
			.with("webhook_method", "POST")
			.with("date_created", webhook.created())
			.with("date_updated", webhook.updated())
			.with("url", call.url("/Services/" + webhook.serviceSid() + "/Webhooks/" + webhook.sid()));
	}

}
