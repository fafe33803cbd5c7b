package dev.verify.emulator.verification;

import java.time.Instant;
import java.util.List;

import dev.verify.emulator.account.Account;
import dev.verify.emulator.api.ApiError;
import dev.verify.emulator.api.Body;
import dev.verify.emulator.api.Call;
import dev.verify.emulator.api.Reply;
import dev.verify.emulator.api.Route;
import dev.verify.emulator.attempt.Attempt;
import dev.verify.emulator.inbox.Message;
import dev.verify.emulator.service.Service;
import dev.verify.emulator.service.Services;
import dev.verify.emulator.verification.Verification.Status;
import org.jspecify.annotations.Nullable;

/**
 * Starts, shows and ends verifications.
 */
public final class Verifications {

	private final Account account;

	private final Services services;

	private final VerificationStore store;

	/**
	 * Opens the family.
	 * @param account the account
	 * @param services the account's services
	 */
	public Verifications(Account account, Services services) {
		this.account = account;
		this.services = services;
		this.store = new VerificationStore(account.settings().retention());
	}

	/**
	 * Returns the operations of the family.
	 * @return the routes
	 */
	public List<Route> routes() {
		VerificationChecks checks = new VerificationChecks(this.account, this.services, this.store);
		return List.of(Route.post("CreateVerification", "/Services/{ServiceSid}/Verifications", this::create),
				Route.get("FetchVerification", "/Services/{ServiceSid}/Verifications/{Sid}", this::fetch),
				Route.post("UpdateVerification", "/Services/{ServiceSid}/Verifications/{Sid}", this::update),
				Route.post("CreateVerificationCheck", "/Services/{ServiceSid}/VerificationCheck", checks::create));
	}

	private Reply create(Call call) {
		Service service = this.services.of(call);
		StartRequest start = StartRequest.read(call.form(), service);
		if (start.destination().landline() && service.skipSmsToLandlines() && "sms".equals(start.channel())) {
			throw ApiError.LANDLINE.exception();
		}
		Verification verification = occupying(service, start);
		if (verification == null) {
			verification = open(service, start);
		}
		send(service, verification, start);
		return Reply.created(body(call, service, verification));
	}

	/**
	 * Finds the verification that this start resends, and makes way for another payment.
	 */
	private @Nullable Verification occupying(Service service, StartRequest start) {
		Instant now = this.account.now();
		Verification found = this.store.byDestination(service.sid(), start.destination().to(), now);
		if (found == null) {
			return null;
		}
		if (found.status == Status.MAX_ATTEMPTS_REACHED) {
			throw ApiError.MAX_CHECKS.exception();
		}
		if (found.sendsExhausted()) {
			throw ApiError.MAX_SENDS.exception();
		}
		if (!found.samePayment(start)) {
			found.end(Status.CANCELED, now);
			this.store.ended(found);
			return null;
		}
		return found;
	}

	private Verification open(Service service, StartRequest start) {
		String custom = start.customCode();
		String code = (custom != null) ? custom : this.account.sids().code(service.codeLength());
		Verification verification = new Verification(this.account.sids().next("VE"), service.sid(), start, code,
				this.account.now());
		this.store.add(verification);
		return verification;
	}

	private void send(Service service, Verification verification, StartRequest start) {
		Destination destination = verification.destination;
		Instant now = this.account.now();
		verification.sent(new Attempt(this.account.sids().next("VL"), service.sid(), verification.sid, start.channel(),
				destination.to(), destination.country(), start.locale(), verification.code.length(), now));
		if (!"sna".equals(start.channel())) {
			String text = MessageText.compose(start, service, verification.code);
			this.account.inbox()
				.deliver(new Message(destination.to(), start.channel(), verification.code, text, service.sid(),
						verification.sid, now));
		}
	}

	private Reply fetch(Call call) {
		Service service = this.services.of(call);
		return Reply.ok(body(call, service, find(call, service)));
	}

	private Reply update(Call call) {
		Service service = this.services.of(call);
		call.form().required("Status");
		String word = call.form().oneOf("Status", List.of("canceled", "approved"));
		Verification verification = find(call, service);
		Status wanted = "approved".equals(word) ? Status.APPROVED : Status.CANCELED;
		if (verification.status != wanted) {
			boolean possible = verification.status == Status.PENDING
					|| (verification.status == Status.MAX_ATTEMPTS_REACHED && wanted == Status.CANCELED);
			if (!possible) {
				throw call.notFound();
			}
			verification.end(wanted, this.account.now());
			this.store.ended(verification);
		}
		return Reply.ok(body(call, service, verification));
	}

	private Verification find(Call call, Service service) {
		String key = call.variable("Sid");
		Instant now = this.account.now();
		Verification found = key.matches("VE[0-9a-fA-F]{32}") ? this.store.bySid(service.sid(), key, now)
				: this.store.byDestination(service.sid(), key, now);
		if (found == null) {
			throw call.notFound();
		}
		return found;
	}

	private Body body(Call call, Service service, Verification verification) {
		return new Body().with("sid", verification.sid)
			.with("service_sid", service.sid())
			.with("account_sid", this.account.sid())
			.with("to", verification.destination.to())
			.with("channel", verification.channel)
			.with("status", verification.status.word)
			.with("valid", verification.status == Status.APPROVED)
			.with("date_created", verification.created)
			.with("date_updated", verification.updated)
			.with("lookup", lookup(service, verification))
			.with("amount", verification.amount)
			.with("payee", verification.payee)
			.with("send_code_attempts", verification.attempts.stream().map(Verifications::attempt).toList())
			.with("sna", null)
			.with("url", call.url("/Services/" + service.sid() + "/Verifications/" + verification.sid));
	}

	private static Body attempt(Attempt attempt) {
		String channel = switch (attempt.channel()) {
			case "sms" -> "SMS";
			case "email" -> "EMAIL";
			case "call" -> "CALL";
			default -> attempt.channel();
		};
		return new Body().with("time", attempt.created()).with("channel", channel).with("attempt_sid", attempt.sid());
	}

	private static Body lookup(Service service, Verification verification) {
		if (verification.destination.country() == null || !service.lookupEnabled()) {
			return new Body();
		}
		return new Body().with("carrier",
				new Body().with("mobile_country_code", "001")
					.with("type", verification.destination.landline() ? "landline" : "mobile")
					.with("error_code", null)
					.with("mobile_network_code", "01")
					.with("name", "Emulated Carrier"));
	}

}
