package dev.verify.security.internal.challenge;

import java.time.Clock;

import dev.verify.client.VerifyClient;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorSettings;
import dev.verify.security.internal.provider.FactorProofFlow;
import dev.verify.security.internal.provider.ProviderFlow;
import dev.verify.security.internal.provider.TotpFlow;
import dev.verify.security.internal.provider.VerificationFlow;
import dev.verify.security.internal.push.PushFlow;
import dev.verify.security.internal.push.PushNumber;
import dev.verify.security.internal.push.PushOutcome;

/**
 * Which flow serves which method.
 */
final class ProviderFlows {

	private final VerificationFlow verification;

	private final TotpFlow totp;

	private final PushFlow push;

	private final FactorProofFlow proof;

	ProviderFlows(VerifyClient client, SecondFactorSettings settings, PushNumber number, PushOutcome outcome,
			Clock clock) {
		this.verification = new VerificationFlow(client);
		this.totp = new TotpFlow(client);
		this.push = new PushFlow(client, settings.applicationName(), number, outcome, clock);
		this.proof = new FactorProofFlow(client);
	}

	ProviderFlow of(SecondFactorMethod method) {
		return switch (method) {
			case SMS, CALL, EMAIL, WHATSAPP -> this.verification;
			case TOTP -> this.totp;
			case PUSH -> this.push;
		};
	}

	/**
	 * The flow of a factor that is not enrolled yet.
	 */
	ProviderFlow ofProof(SecondFactorMethod method) {
		return method.usesDestination() ? this.verification : this.proof;
	}

	PushFlow push() {
		return this.push;
	}

}
