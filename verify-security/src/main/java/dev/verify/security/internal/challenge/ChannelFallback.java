package dev.verify.security.internal.challenge;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.verify.client.VerifyApiException;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.internal.provider.ProviderFailures;

/**
 * Which way to send a code is tried when another one does not work for a number. A plan
 * holds for refusals that belong to the channel; a number that is blocked for fraud, or
 * does not exist, gets no channel fallback.
 */
public final class ChannelFallback {

	/**
	 * Feature off; landline; no calls under PSD2; channel switched off; blocked for the
	 * channel in this country; WhatsApp not set up.
	 */
	private static final Set<Integer> OF_THE_CHANNEL = Set.of(60204, 60205, 60214, 60223, 60605, 68008);

	private final List<SecondFactorMethod> order;

	public ChannelFallback(List<SecondFactorMethod> order) {
		this.order = List.copyOf(order);
	}

	/**
	 * Returns what to try after a way was refused; empty if that would not help, or is
	 * not wanted.
	 */
	public Optional<SecondFactorMethod> next(SecondFactorMethod refused, Throwable failure) {
		int place = this.order.indexOf(refused);
		boolean another = place >= 0 && place + 1 < this.order.size();
		return (another && failure instanceof VerifyApiException ex && OF_THE_CHANNEL.contains(ProviderFailures.of(ex)))
				? Optional.of(this.order.get(place + 1)) : Optional.empty();
	}

}
