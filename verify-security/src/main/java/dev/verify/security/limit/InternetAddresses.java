package dev.verify.security.limit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What counts as one address.
 */
final class InternetAddresses {

	private static final int NETWORK_BYTES = 8;

	private InternetAddresses() {
	}

	/** An IPv6 address is cut to its network, which one household has to itself. */
	static String network(String address) {
		if (address.indexOf(':') < 0) {
			return address;
		}
		try {
			// With a colon in it, this is never looked up.
			byte[] bytes = InetAddress.getByName(address).getAddress();
			return (bytes.length > NETWORK_BYTES) ? HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES))
					: HexFormat.of().formatHex(bytes);
		}
		catch (UnknownHostException ex) {
			return address;
		}
	}

}
