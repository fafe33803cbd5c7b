package dev.verify.security;

import java.time.Clock;

import dev.verify.client.VerifyClient;

/**
 * Which flow serves which method.
 */
final class ProviderFlows {

	private final VerificationFlow verification;

	private final TotpFlow totp;

	private final PushFlow push;

	ProviderFlows(VerifyClient client, String applicationName, Clock clock) {
		this.verification = new VerificationFlow(client);
		this.totp = new TotpFlow(client);
		this.push = new PushFlow(client, applicationName, clock);
	}

	ProviderFlow of(SecondFactorMethod method) {
		return switch (method) {
			case SMS, CALL, EMAIL, WHATSAPP -> this.verification;
			case TOTP -> this.totp;
			case PUSH -> this.push;
		};
	}

	PushFlow push() {
		return this.push;
	}

}
