package dev.verify.security.throttle;

import dev.verify.security.internal.ClientIpAddresses;
import dev.verify.security.internal.throttle.PhoneNumbers;
import org.jspecify.annotations.Nullable;

/**
 * What limits read of addresses, in this package because it is nobody else's.
 */
public final class AddressReading {

	private AddressReading() {
	}

	/** The country of a number. */
	public static String country(String number) {
		return PhoneNumbers.country(number);
	}

	/** Why a number is not sent to. */
	public static @Nullable String refusal(String number) {
		return PhoneNumbers.refusal(number, SendLimits.defaults());
	}

	/** What a number has in common with its neighbours. */
	public static String prefix(String number) {
		return PhoneNumbers.prefix(number);
	}

	/** What counts as one address. */
	public static String network(String address) {
		return ClientIpAddresses.network(address);
	}

}
